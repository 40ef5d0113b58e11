//! From an [`atom_syndication::Feed`] to a feed. RFC 4287: <https://www.rfc-editor.org/rfc/rfc4287>.

use std::collections::BTreeMap;
use std::sync::Arc;

use atom_syndication as atom;

use super::base::{Base, Links};
use super::{UNKNOWN, archive_of, error, filled, foreign, is_page};
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
/// Relative references are resolved against `xml:base`, else against the feed's own address (RFC 4287, section 2). Those
/// within HTML are not: they are for [`clean::entry`](crate::clean::entry), with that base.
///
/// Of elements of other namespaces, those that [`Feed::to_atom`] writes come back, and those that feedmill does not know,
/// as far as they have no more than text or an attribute. Media, deleted entries and episodes do not; nor do what Atom has
/// no place for, and the addresses of archive documents in other formats.
///
/// # Errors
///
/// [`ErrorKind::NoIdentity`] for an empty id. The place names the part of the feed.
impl TryFrom<&atom::Feed> for Feed {
    type Error = Error;

    fn try_from(feed: &atom::Feed) -> Result<Self, Error> {
        let base = Base::of(feed);
        let links = base.links(&feed.links);
        let entries = feed
            .entries
            .iter()
            .enumerate()
            .map(|(at, found)| entry(found, at, &base, &feed.namespaces).map(Arc::new))
            .collect::<Result<Vec<_>, Error>>()?;
        Ok(Feed {
            id: filled(Some(&feed.id)).ok_or_else(|| error(ErrorKind::NoIdentity, NAME, "id".into()))?,
            title: plain(&feed.title),
            description: feed.subtitle.as_ref().map(plain),
            home_url: home(&links).unwrap_or_default(),
            addresses: addresses(&links),
            language: filled(feed.lang.as_deref()),
            updated: feed.updated,
            authors: people(&feed.authors, &base),
            rights: feed.rights.as_ref().map(plain),
            icon: filled(feed.icon.as_deref()).map(|icon| base.resolve(&icon)),
            logo: filled(feed.logo.as_deref()).map(|logo| base.resolve(&logo)),
            ttl: None,
            generator: feed.generator.as_ref().is_some_and(|generator| generator.value == wording::GENERATOR),
            categories: categories(&feed.categories),
            archive: archive_of(Format::Atom, is_page(&feed.extensions), |relation| links.to(relation)),
            deleted: Vec::new(),
            stylesheet: None,
            hubs: links.all("hub").map(|link| links.url(link)).collect(),
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
fn home(links: &Links<'_>) -> Option<String> {
    let feed = |link: &&atom::Link| link.mime_type.as_deref().and_then(Format::from_media_type).is_some();
    links.all("alternate").find(|link| !feed(link)).map(|link| links.url(link))
}

fn addresses(links: &Links<'_>) -> Vec<Address> {
    links
        .iter()
        .filter_map(|link| {
            let format = match link.rel.as_str() {
                "self" => Format::Atom,
                "alternate" => Format::from_media_type(link.mime_type.as_deref()?)?,
                _ => return None,
            };
            Some(Address { format, url: links.url(link) })
        })
        .collect()
}

fn entry(
    found: &atom::Entry,
    at: usize,
    base: &Base,
    namespaces: &BTreeMap<String, String>,
) -> Result<Entry, Error> {
    let id = filled(Some(&found.id));
    let id = id.ok_or_else(|| error(ErrorKind::NoIdentity, NAME, format!("entries[{at}].id")))?;
    let links = base.links(&found.links);
    let is_image = |link: &&atom::Link| {
        let image = link.mime_type.as_deref().is_some_and(|media_type| media_type.starts_with("image/"));
        image && link.length.is_none()
    };
    let image = links.all("enclosure").find(is_image);
    let enclosures = links.all("enclosure").filter(|link| Some(*link) != image);
    let alternative = found.extensions.get("dcterms").and_then(|terms| terms.get("alternative")?.first());
    Ok(Entry {
        url: links.to("alternate"),
        external_url: links.to("related"),
        title: filled(Some(&plain(&found.title))),
        original_title: alternative.and_then(|title| filled(title.value.as_deref())),
        summary: found.summary.as_ref().map(plain),
        content: found.content.as_ref().and_then(content),
        image: image.map(|link| links.url(link)),
        published: found.published,
        authors: people(&found.authors, base),
        contributors: people(&found.contributors, base),
        categories: categories(&found.categories),
        language: filled(found.title.lang.as_deref()),
        enclosures: enclosures.map(|link| enclosure(link, links.url(link))).collect(),
        rights: found.rights.as_ref().map(plain),
        comments_url: wording::replies(links.all("replies")).0.map(|page| links.url(page)),
        extensions: foreign::from_entry(found, base, namespaces).boxed(),
        ..Entry::new(id, found.updated)
    })
}

/// RFC 4287 section 4.1.3.1: `text`, `html`, `xhtml`, or a media type.
fn content(content: &atom::Content) -> Option<Text> {
    let value = content.value.clone()?;
    match content.content_type.as_deref() {
        None | Some("text" | "text/plain") => Some(Text::Plain(value)),
        Some("xhtml") => Some(Text::Html(wording::within(&value).unwrap_or(value))),
        Some("html" | "text/html" | "application/xhtml+xml") => Some(Text::Html(value)),
        Some(_) => None,
    }
}

fn enclosure(link: &atom::Link, url: String) -> Enclosure {
    let media_type = filled(link.mime_type.as_deref());
    Enclosure {
        url,
        media_type: media_type.unwrap_or_else(|| UNKNOWN.to_owned()),
        length: link.length.as_deref().and_then(|length| length.trim().parse().ok()),
        title: filled(link.title.as_deref()),
        duration: None,
    }
}

fn people(people: &[atom::Person], base: &Base) -> Vec<Person> {
    people
        .iter()
        .map(|person| Person {
            name: person.name.trim().to_owned(),
            email: filled(person.email.as_deref()),
            url: filled(person.uri.as_deref()).map(|url| base.resolve(&url)),
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
