//! [RSS 2.0](https://www.rssboard.org/rss-specification) and [RSS 1.0](https://web.resource.org/rss/1.0/spec).

use rss::extension::Extension;
use rss::{Channel, Item};
use serde_json::{Value, json};

use super::media;
use super::parts::{Entry, Feed};
use super::vocabularies::{self, all, said};
use super::{Fields, Head, Origin, absolute, person, plain, put, put_categories, put_list, wordpress};
use crate::wording;

pub(super) fn head(feed: &Feed<'_>) -> Head {
    let Ok(channel) = Channel::read_from(feed.head().as_bytes()) else { return Head::default() };
    if channel.generator.as_deref() == Some(wording::GENERATOR) {
        return Head { own: true, origin: origin(&channel), ..Head::default() };
    }
    let origin = origin(&channel);
    let page = Some(channel.link).filter(|page| !page.trim().is_empty());
    let base = feed.base.as_deref().map(|base| absolute(page.as_deref(), base));
    Head { own: false, authors: Vec::new(), language: channel.language, base, page, origin }
}

fn origin(channel: &Channel) -> Option<Origin> {
    let links = channel.atom_ext.as_ref().map_or(&[][..], |atom| &atom.links);
    let own = links.iter().find(|link| link.rel == "self")?;
    let (url, title, page) = (own.href.clone(), channel.title.clone(), Some(channel.link.clone()));
    Some(Origin { url, title, id: None, page })
}

/// The fields of the only item of a channel.
pub(super) fn entry(alone: &str, cut: &Entry, head: &Head) -> Result<Fields, String> {
    let channel = Channel::read_from(alone.as_bytes()).map_err(|error| error.to_string())?;
    let item = channel.items.into_iter().next().ok_or("no item was found in it")?;
    let mut fields = Fields::new();
    let guid = item.guid.as_ref();
    put(&mut fields, "id", guid.map(|guid| guid.value.as_str()).or(cut.about.as_deref()));
    // Many write `isPermaLink` nowhere, and identifiers of their own.
    let is_address = |guid: &&str| guid.trim().starts_with("http://") || guid.trim().starts_with("https://");
    let permanent = guid.filter(|guid| guid.permalink).map(|guid| guid.value.as_str()).filter(is_address);
    put(&mut fields, "url", item.link.as_deref().or(permanent));
    put(&mut fields, "title", item.title.as_deref());
    texts(&item, cut, head, &mut fields);
    dublin_core(&item, &mut fields);
    put(&mut fields, "date_published", item.pub_date.as_deref());
    put(&mut fields, "date_modified", cut.updated.as_deref());
    put(&mut fields, "comments_url", item.comments.as_deref());
    let terms = item.dublin_core_ext.as_ref().map_or(&[][..], |core| &core.subjects);
    let names = item.categories.iter().map(|category| (category.name.as_str(), category.domain.as_deref()));
    put_categories(&mut fields, names.chain(terms.iter().map(|term| (term.as_str(), None))), head);
    put(&mut fields, "original_title", said(&item.extensions, "dcterms", "alternative"));
    let links = item.atom_ext.as_ref().map_or(&[][..], |atom| &atom.links);
    let related = links.iter().find(|link| link.rel == "related");
    put(&mut fields, "external_url", related.map(|link| link.href.as_str()));
    put_list(&mut fields, "attachments", attachments(&item, cut));
    if head.own {
        put(&mut fields, "image", image(&item));
    } else {
        media::read(&mut fields, &item.extensions);
        wordpress::read(&mut fields, &item.extensions);
    }
    if let Some(source) = &item.source {
        vocabularies::origin(&mut fields, &source.url, source.title.as_deref(), None, None);
    }
    if let Some(apple) = &item.itunes_ext {
        vocabularies::episode(&mut fields, apple);
    }
    vocabularies::extended(&mut fields, &item.extensions);
    Ok(fields)
}

/// A description beside `content:encoded` is the summary. Alone it is the article, except where feedmill wrote it and did
/// not mark it as HTML.
fn texts(item: &Item, cut: &Entry, head: &Head, fields: &mut Fields) {
    let is_summary = item.content.is_some() || (head.own && !cut.marked);
    let description = cut.description.as_deref().or(item.description.as_deref());
    let content = match is_summary {
        true => item.content.as_deref(),
        false => description,
    };
    if is_summary {
        put(fields, "summary", description.map(plain).as_deref());
    }
    // RSS holds nothing but HTML: what feedmill wrote of plain text is that again.
    match content.filter(|_| head.own).and_then(paragraphs) {
        Some(text) => put(fields, "content_text", Some(&text)),
        None => put(fields, "content_html", content),
    }
}

/// The plain text that makes this HTML, if there is one.
fn paragraphs(html: &str) -> Option<String> {
    let inner = html.strip_prefix("<p>")?.strip_suffix("</p>")?;
    let text = plain(&inner.replace("</p>\n<p>", "\n\n").replace("<br>\n", "\n"));
    (wording::paragraphs(&text) == html).then_some(text)
}

/// <https://www.dublincore.org/specifications/dublin-core/dces/>
fn dublin_core(item: &Item, fields: &mut Fields) {
    let core = item.dublin_core_ext.clone().unwrap_or_default();
    let authors = item.author.as_deref().filter(|author| !author.trim().is_empty()).map(person);
    let named = |names: &[String]| -> Vec<Value> {
        let names = names.iter().filter(|name| !name.trim().is_empty());
        names.map(|name| json!({"name": name})).collect()
    };
    put_list(fields, "authors", authors.into_iter().chain(named(&core.creators)).collect());
    put_list(fields, "contributors", named(&core.contributors));
    put(fields, "date_published", core.dates.first().map(String::as_str));
    put(fields, "language", core.languages.first().map(String::as_str));
    put(fields, "rights", core.rights.first().map(String::as_str));
}

/// The picture of an entry, as feedmill writes it.
fn image(item: &Item) -> Option<&str> {
    let is_image = |media: &&Extension| media.attrs.get("medium").is_some_and(|medium| medium == "image");
    let media = all(&item.extensions, "media", "content").next().filter(is_image);
    let media = media.or_else(|| all(&item.extensions, "media", "thumbnail").next());
    media.and_then(|media| media.attrs.get("url")).map(String::as_str)
}

/// RSS 2.0, `<enclosure>`. Some items have several, of which the crate keeps the last.
fn attachments(item: &Item, cut: &Entry) -> Vec<Value> {
    let duration = item.itunes_ext.as_ref().and_then(|itunes| itunes.duration.as_deref());
    let duration = duration.and_then(seconds);
    let enclosures = cut.enclosures.iter().enumerate().map(|(index, enclosure)| {
        let mut fields = Fields::new();
        put(&mut fields, "url", Some(&enclosure.url));
        put(&mut fields, "mime_type", enclosure.media_type.as_deref());
        // The profile: 0 is written where the length is not known.
        let length = enclosure.length.as_deref().and_then(|length| length.trim().parse::<u64>().ok());
        if let Some(length) = length.filter(|length| *length > 0) {
            fields.insert("size_in_bytes".into(), length.into());
        }
        if let Some(seconds) = duration.filter(|_| index == 0) {
            fields.insert("duration_in_seconds".into(), seconds.into());
        }
        Value::Object(fields)
    });
    enclosures.collect()
}

/// `1:02:03`, `02:03`, or a number of seconds.
fn seconds(duration: &str) -> Option<u64> {
    duration
        .trim()
        .split(':')
        .try_fold(0_u64, |seconds, part| seconds.checked_mul(60)?.checked_add(part.parse().ok()?))
}
