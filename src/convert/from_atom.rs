//! From an [`atom_syndication::Feed`] to a feed. RFC 4287: <https://www.rfc-editor.org/rfc/rfc4287>.

use std::sync::Arc;

use atom_syndication as atom;

use super::{error, filled, foreign, format_of};
use crate::error::{Error, ErrorKind};
use crate::format::Format;
use crate::model::{Address, Category, Enclosure, Entry, Feed, Person, Text};
use crate::wording;

const NAME: &str = "atom_syndication::Feed";

/// RFC 4287 requires an id and `updated` of feeds and entries; the crate puts the first moment of 1970 where it read no
/// `updated`, and that is kept.
///
/// What has a type other than plain text becomes plain text, but for the content. Content that stands elsewhere (`src`)
/// or is neither text nor HTML is left out. All categories make feeds, since Atom does not know tags. Of the enclosures,
/// the first of an image type without a length is the main image; one without a type is `application/octet-stream`.
///
/// # Errors
///
/// [`ErrorKind::NoIdentity`] for an empty id. The place names the part of the feed.
impl TryFrom<&atom::Feed> for Feed {
    type Error = Error;

    fn try_from(feed: &atom::Feed) -> Result<Self, Error> {
        let entries = feed
            .entries
            .iter()
            .enumerate()
            .map(|(at, found)| entry(found, at).map(Arc::new))
            .collect::<Result<Vec<_>, Error>>()?;
        let hubs = feed.links.iter().filter(|link| link.rel == "hub");
        Ok(Feed {
            id: filled(Some(&feed.id)).ok_or_else(|| error(ErrorKind::NoIdentity, NAME, "id".into()))?,
            title: plain(&feed.title),
            description: feed.subtitle.as_ref().map(plain),
            home_url: home(&feed.links).unwrap_or_default(),
            addresses: addresses(&feed.links),
            language: filled(feed.lang.as_deref()),
            updated: feed.updated,
            authors: people(&feed.authors),
            rights: feed.rights.as_ref().map(plain),
            icon: filled(feed.icon.as_deref()),
            logo: filled(feed.logo.as_deref()),
            ttl: None,
            generator: feed.generator.as_ref().is_some_and(|generator| generator.value == wording::GENERATOR),
            categories: categories(&feed.categories),
            archive: None,
            deleted: Vec::new(),
            stylesheet: None,
            hubs: hubs.map(|link| link.href.clone()).collect(),
            podcast: None,
            entries,
        })
    }
}

fn plain(text: &atom::Text) -> String {
    match text.r#type {
        atom::TextType::Text => text.value.trim().to_owned(),
        atom::TextType::Html | atom::TextType::Xhtml => wording::plain(&text.value).trim().to_owned(),
    }
}

/// The alternate link that is no feed.
fn home(links: &[atom::Link]) -> Option<String> {
    let feed = |link: &atom::Link| link.mime_type.as_deref().and_then(format_of).is_some();
    links.iter().find(|link| link.rel == "alternate" && !feed(link)).map(|link| link.href.clone())
}

fn addresses(links: &[atom::Link]) -> Vec<Address> {
    links
        .iter()
        .filter_map(|link| {
            let format = match link.rel.as_str() {
                "self" => Format::Atom,
                "alternate" => format_of(link.mime_type.as_deref()?)?,
                _ => return None,
            };
            Some(Address { format, url: link.href.clone() })
        })
        .collect()
}

fn entry(found: &atom::Entry, at: usize) -> Result<Entry, Error> {
    let id = filled(Some(&found.id));
    let id = id.ok_or_else(|| error(ErrorKind::NoIdentity, NAME, format!("entries[{at}].id")))?;
    let link =
        |relation: &str| found.links.iter().find(|link| link.rel == relation).map(|link| link.href.clone());
    let is_image = |link: &&atom::Link| {
        let image = link.mime_type.as_deref().is_some_and(|media_type| media_type.starts_with("image/"));
        link.rel == "enclosure" && image && link.length.is_none()
    };
    let image = found.links.iter().find(is_image);
    let enclosures = found.links.iter().filter(|link| link.rel == "enclosure" && Some(*link) != image);
    let alternative = found.extensions.get("dcterms").and_then(|terms| terms.get("alternative")?.first());
    Ok(Entry {
        url: link("alternate"),
        external_url: link("related"),
        title: filled(Some(&plain(&found.title))),
        original_title: alternative.and_then(|title| filled(title.value.as_deref())),
        summary: found.summary.as_ref().map(plain),
        content: found.content.as_ref().and_then(content),
        image: image.map(|link| link.href.clone()),
        published: found.published,
        authors: people(&found.authors),
        contributors: people(&found.contributors),
        categories: categories(&found.categories),
        language: filled(found.title.lang.as_deref()),
        enclosures: enclosures.map(enclosure).collect(),
        rights: found.rights.as_ref().map(plain),
        comments_url: foreign::reply(found, false),
        extensions: foreign::from_entry(found).boxed(),
        ..Entry::new(id, found.updated)
    })
}

/// RFC 4287 section 4.1.3.1: `text`, `html`, `xhtml`, or a media type.
fn content(content: &atom::Content) -> Option<Text> {
    let value = content.value.clone()?;
    match content.content_type.as_deref() {
        None | Some("text" | "text/plain") => Some(Text::Plain(value)),
        Some("html" | "xhtml" | "text/html" | "application/xhtml+xml") => Some(Text::Html(value)),
        Some(_) => None,
    }
}

fn enclosure(link: &atom::Link) -> Enclosure {
    Enclosure {
        url: link.href.clone(),
        media_type: link.mime_type.clone().unwrap_or_else(|| "application/octet-stream".to_owned()),
        length: link.length.as_deref().and_then(|length| length.trim().parse().ok()),
        title: filled(link.title.as_deref()),
        duration: None,
    }
}

fn people(people: &[atom::Person]) -> Vec<Person> {
    people
        .iter()
        .map(|person| Person {
            name: person.name.trim().to_owned(),
            email: filled(person.email.as_deref()),
            url: filled(person.uri.as_deref()),
            avatar: None,
        })
        .collect()
}

fn categories(categories: &[atom::Category]) -> Vec<Category> {
    categories
        .iter()
        .map(|category| Category {
            term: category.term.clone(),
            scheme: filled(category.scheme.as_deref()),
            label: filled(category.label.as_deref()),
        })
        .collect()
}
