//! Elements of other namespaces in the types of the crates, which have the same shape in both
//! ([Namespaces in XML](https://www.w3.org/TR/xml-names/)).

use std::collections::BTreeMap;

use atom_syndication::extension as atom;
use rss::extension as rss_types;

use super::{filled, text};
use crate::model::{Extensions, Origin, Place};
use crate::wording::Element;
use crate::wording::element::Namespaces;

/// Adds the elements to an item's extensions, under the prefixes of its channel.
pub(super) fn rss(elements: &[Element<'_>], known: &Namespaces<'_>, map: &mut rss_types::ExtensionMap) {
    for element in elements {
        let prefix = known.prefix(element.prefix, element.namespace);
        let extension = rss_extension(element, &prefix);
        map.entry(prefix).or_default().entry(element.name.to_owned()).or_default().push(extension);
    }
}

/// Adds the elements to an entry's extensions, but for those with attributes, which that crate writes without references.
pub(super) fn atom(elements: &[Element<'_>], map: &mut atom::ExtensionMap) {
    let is_plain = |element: &&Element<'_>| element.attributes.is_empty() && element.children.is_empty();
    for element in elements.iter().filter(is_plain) {
        let names = map.entry(element.prefix.to_owned()).or_default();
        let name = format!("{}:{}", element.prefix, element.name);
        let value = element.text.as_deref().map(text);
        let extension = atom::Extension { name, value, ..atom::Extension::default() };
        names.entry(element.name.to_owned()).or_default().push(extension);
    }
}

fn attributes(element: &Element<'_>) -> BTreeMap<String, String> {
    element.attributes.iter().map(|(name, value)| ((*name).to_owned(), text(value))).collect()
}

fn rss_extension(element: &Element<'_>, prefix: &str) -> rss_types::Extension {
    let mut children: BTreeMap<String, Vec<rss_types::Extension>> = BTreeMap::new();
    for child in &element.children {
        children.entry(child.name.to_owned()).or_default().push(rss_extension(child, prefix));
    }
    rss_types::Extension {
        name: format!("{prefix}:{}", element.name),
        value: element.text.as_deref().map(text),
        attrs: attributes(element),
        children,
    }
}

/// What an item says of comments, its place, its licence and the feed that it comes from.
pub(super) fn from_item(item: &rss::Item) -> Extensions {
    let one = |prefix: &str, name: &str| {
        let found = item.extensions.get(prefix)?.get(name)?.first()?;
        filled(found.value.as_deref())
    };
    let origin = item.source.as_ref().map(|source| Origin {
        url: source.url.clone(),
        id: None,
        title: filled(source.title.as_deref()).unwrap_or_else(|| source.url.clone()),
        home_url: None,
        updated: None,
    });
    Extensions {
        comments_count: one("slash", "comments").and_then(|count| count.parse().ok()),
        comments_feed: one("wfw", "commentRss"),
        place: one("georss", "point").and_then(|point| place(&point)),
        origin,
        license: one("creativeCommons", "license"),
        markdown: one("source", "markdown"),
        ..Extensions::default()
    }
}

/// Where the comments are: their feed, or their page (RFC 4685, section 4).
pub(super) fn reply(entry: &atom_syndication::Entry, feed: bool) -> Option<String> {
    let is_feed = |link: &atom_syndication::Link| {
        link.mime_type.as_deref().is_some_and(|media_type| super::format_of(media_type).is_some())
    };
    let mut replies = entry.links.iter().filter(|link| link.rel == "replies");
    replies.find(|link| is_feed(link) == feed).map(|link| link.href.clone())
}

/// What an entry of Atom says of the same.
pub(super) fn from_entry(entry: &atom_syndication::Entry) -> Extensions {
    let one = |prefix: &str, name: &str| {
        let found = entry.extensions.get(prefix)?.get(name)?.first()?;
        filled(found.value.as_deref())
    };
    let license = entry.links.iter().find(|link| link.rel == "license");
    let origin = entry.source.as_ref().and_then(|source| {
        let own = source.links.iter().find(|link| link.rel == "self")?;
        let page = source.links.iter().find(|link| link.rel == "alternate");
        Some(Origin {
            url: own.href.clone(),
            id: filled(Some(&source.id)).filter(|id| *id != own.href),
            title: source.title.value.trim().to_owned(),
            home_url: page.map(|page| page.href.clone()),
            updated: Some(source.updated).filter(|updated| *updated != entry.updated),
        })
    });
    Extensions {
        comments_count: one("thr", "total").and_then(|count| count.parse().ok()),
        comments_feed: reply(entry, true),
        place: one("georss", "point").and_then(|point| place(&point)),
        origin,
        license: license.map(|link| link.href.clone()),
        ..Extensions::default()
    }
}

fn place(point: &str) -> Option<Place> {
    let (latitude, longitude) = point.split_once([' ', ','])?;
    let number = |text: &str| text.trim().parse().ok();
    Some(Place { latitude: number(latitude)?, longitude: number(longitude)?, name: None })
}
