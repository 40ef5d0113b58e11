//! [Atom](https://www.rfc-editor.org/rfc/rfc4287), RFC 4287.

use std::collections::BTreeMap;

use atom_syndication::extension::{Extension, ExtensionMap};
use atom_syndication::{Category, Content, Entry as Found, Feed as Whole, Link, Person, Text, TextType};
use serde_json::Value;

use super::media;
use super::parts::{Entry, Feed};
use super::vocabularies::{self, said};
use super::{Fields, Head, Origin, absolute, plain, put, put_categories, put_list};
use crate::wording;

pub(super) fn head(feed: &Feed<'_>) -> Head {
    let Ok(found) = Whole::read_from(feed.head().as_bytes()) else { return Head::default() };
    if found.generator.as_ref().is_some_and(|generator| generator.value == wording::GENERATOR) {
        return Head { own: true, origin: origin(&found), ..Head::default() };
    }
    let to =
        |relation: &str| found.links.iter().find(|link| link.rel == relation).map(|link| link.href.clone());
    let own = to("self");
    let page = to("alternate").map(|page| absolute(own.as_deref(), &page)).or(own);
    Head {
        origin: origin(&found),
        own: false,
        authors: people(&found.authors),
        language: feed.language.clone(),
        base: feed.base.as_deref().map(|base| absolute(page.as_deref(), base)),
        page,
    }
}

fn origin(feed: &Whole) -> Option<Origin> {
    let to =
        |relation: &str| feed.links.iter().find(|link| link.rel == relation).map(|link| link.href.clone());
    Some(Origin {
        url: to("self")?,
        title: text(&feed.title),
        id: Some(feed.id.clone()),
        page: to("alternate"),
    })
}

/// The fields of the only entry of a feed.
pub(super) fn entry(alone: &str, cut: &Entry, head: &Head) -> Result<Fields, String> {
    let feed = Whole::read_from(alone.as_bytes()).map_err(|error| error.to_string())?;
    let found = feed.entries.into_iter().next().ok_or("no entry was found in it")?;
    let mut fields = Fields::new();
    put(&mut fields, "id", Some(&found.id));
    put(&mut fields, "date_published", cut.published.as_deref());
    put(&mut fields, "date_modified", cut.updated.as_deref());
    // What feedmill writes as HTML stands in for a title: it is the beginning of the content.
    if !(head.own && found.title.r#type == TextType::Html) {
        put(&mut fields, "title", Some(&text(&found.title)));
    }
    put(&mut fields, "summary", found.summary.as_ref().map(text).as_deref());
    put(&mut fields, "rights", found.rights.as_ref().map(text).as_deref());
    put(&mut fields, "language", found.title.lang.as_deref().or(cut.language.as_deref()));
    content(&found, head, &mut fields);
    links(&found.links, &mut fields);
    let names =
        found.categories.iter().map(|found: &Category| (found.term.as_str(), found.scheme.as_deref()));
    put_categories(&mut fields, names, head);
    put_list(&mut fields, "authors", people(&found.authors));
    put_list(&mut fields, "contributors", people(&found.contributors));
    let extensions = extensions(&found.extensions);
    put(&mut fields, "original_title", said(&extensions, "dcterms", "alternative"));
    if !head.own {
        media::read(&mut fields, &extensions);
    } else if !fields.contains_key("image") {
        let thumbnail = vocabularies::all(&extensions, "media", "thumbnail").next();
        put(&mut fields, "image", thumbnail.and_then(|media| media.attrs.get("url")).map(String::as_str));
    }
    if let Some(source) = &found.source {
        let to =
            |relation: &str| source.links.iter().find(|link| link.rel == relation).map(|link| &*link.href);
        let (url, page) = (to("self").unwrap_or_default(), to("alternate"));
        vocabularies::origin(&mut fields, url, Some(&text(&source.title)), Some(&source.id), page);
    }
    vocabularies::extended(&mut fields, &extensions);
    Ok(fields)
}

/// The elements of other vocabularies, as the crate for RSS would have read them.
fn extensions(found: &ExtensionMap) -> rss::extension::ExtensionMap {
    let elements = |names: &BTreeMap<String, Vec<Extension>>| {
        names.iter().map(|(name, list)| (name.clone(), list.iter().map(extension).collect())).collect()
    };
    found.iter().map(|(prefix, names)| (prefix.clone(), elements(names))).collect()
}

fn extension(found: &Extension) -> rss::extension::Extension {
    let children = found.children.iter().map(|(name, list)| {
        let name = name.rsplit(':').next().unwrap_or(name);
        (name.to_owned(), list.iter().map(extension).collect())
    });
    let (name, value, attrs) = (found.name.clone(), found.value.clone(), found.attrs.clone());
    rss::extension::Extension { name, value, attrs, children: children.collect() }
}

fn text(text: &Text) -> String {
    match text.r#type {
        TextType::Text => text.value.trim().to_owned(),
        TextType::Html | TextType::Xhtml => plain(&text.value),
    }
}

/// Section 4.1.3.1: `text`, `html`, `xhtml`, or a media type. What stands elsewhere (`src`) is not fetched.
fn content(found: &Found, head: &Head, fields: &mut Fields) {
    let Some(Content { value: Some(value), content_type, base, .. }) = &found.content else { return };
    match content_type.as_deref() {
        // An entry of feedmill's without content and without a link has its title for content.
        None if head.own && *value == found.title.value => {}
        None | Some("text" | "text/plain") => put(fields, "content_text", Some(value)),
        Some("xhtml") => {
            put(fields, "content_html", Some(wording::within(value).as_deref().unwrap_or(value)));
        }
        Some("html" | "text/html" | "application/xhtml+xml") => put(fields, "content_html", Some(value)),
        Some(_) => {}
    }
    put(fields, "base_url", base.as_deref());
}

/// Section 4.2.7.
fn links(links: &[Link], fields: &mut Fields) {
    let to = |relation: &str| links.iter().find(|link| link.rel == relation).map(|link| link.href.as_str());
    put(fields, "url", to("alternate"));
    put(fields, "external_url", to("related"));
    let (page, feed) = wording::replies(links.iter().filter(|link| link.rel == "replies"));
    put(fields, "comments_url", page.map(|link| link.href.as_str()));
    put(fields, "comments_feed", feed.map(|link| link.href.as_str()));
    put(fields, "license", to("license"));
    let mut enclosures: Vec<&Link> = links.iter().filter(|link| link.rel == "enclosure").collect();
    // An image without a length is the picture of the entry; feedmill writes it last.
    let is_image = |link: &&&Link| {
        let known = link.mime_type.as_deref();
        let image = known.is_none_or(|known| known.starts_with("image/"));
        image && link.length.is_none() && link.title.is_none()
    };
    if let Some(image) = enclosures.last().filter(is_image) {
        put(fields, "image", Some(&image.href));
        enclosures.pop();
    }
    put_list(fields, "attachments", enclosures.into_iter().map(attachment).collect());
}

fn attachment(link: &Link) -> Value {
    let mut fields = Fields::new();
    put(&mut fields, "url", Some(&link.href));
    put(&mut fields, "mime_type", link.mime_type.as_deref());
    put(&mut fields, "title", link.title.as_deref());
    if let Some(length) = link.length.as_deref().and_then(|length| length.trim().parse::<u64>().ok()) {
        fields.insert("size_in_bytes".into(), length.into());
    }
    Value::Object(fields)
}

/// Section 3.2.
fn people(people: &[Person]) -> Vec<Value> {
    let fields = people.iter().map(|person| {
        let mut fields = Fields::new();
        put(&mut fields, "name", Some(&person.name));
        put(&mut fields, "email", person.email.as_deref());
        put(&mut fields, "url", person.uri.as_deref());
        fields
    });
    fields.filter(|fields| !fields.is_empty()).map(Value::Object).collect()
}
