//! Elements of other namespaces in the types of the crates, which have the same shape in both
//! ([Namespaces in XML](https://www.w3.org/TR/xml-names/)).

use std::collections::BTreeMap;

use atom_syndication::extension as atom;
use rss::extension as rss_types;

use super::base::Base;
use super::{Elements, filled, media, text};
use crate::model::{Extension, Extensions, Origin, Place};
use crate::wording::element::Namespaces as Declared;
use crate::wording::others::{is_prefix, is_sound};
use crate::wording::{self, Element};

/// Adds the elements to an item's extensions, under the prefixes of its channel.
pub(super) fn rss(elements: &[Element<'_>], known: &Declared<'_>, map: &mut rss_types::ExtensionMap) {
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

/// The prefixes and the namespaces that they stand for.
type Namespaces = BTreeMap<String, String>;

/// The text of an element, and its attributes.
type Parts<'a> = (Option<&'a str>, &'a BTreeMap<String, String>);

/// The elements of namespaces that feedmill does not know, as far as they have text or a single attribute alone. `parts`
/// gives those of an element without children.
fn others<'a, T>(
    elements: &'a Elements<T>,
    namespace: impl Fn(&str) -> Option<&'a String>,
    parts: impl Fn(&'a T) -> Option<Parts<'a>>,
) -> Vec<Extension> {
    let mut others = Vec::new();
    for (prefix, names) in elements {
        let Some(namespace) = namespace(prefix).filter(|_| is_prefix(prefix)) else { continue };
        for (name, found) in names.iter().flat_map(|(name, all)| all.iter().map(move |found| (name, found))) {
            others.extend(parts(found).and_then(said).map(|(attribute, value)| Extension {
                prefix: prefix.clone(),
                name: name.clone(),
                namespace: namespace.clone(),
                attribute,
                value,
            }));
        }
    }
    others.retain(is_sound);
    others
}

fn said((text, attributes): Parts<'_>) -> Option<(Option<String>, String)> {
    let mut all = attributes.iter();
    match (filled(text), all.next(), all.next()) {
        (Some(text), None, _) => Some((None, text)),
        (None, Some((name, value)), None) => Some((Some(name.clone()), value.clone())),
        _ => None,
    }
}

/// What an item says beside RSS 2.0, with the namespaces that its channel declares.
pub(super) fn from_item(item: &rss::Item, namespaces: &Namespaces) -> Extensions {
    let one = |prefix: &str, name: &str| {
        let found = item.extensions.get(prefix)?.get(name)?.first()?;
        filled(found.value.as_deref())
    };
    let source = item.source.as_ref().filter(|source| !source.url.trim().is_empty());
    let origin = source.map(|source| Origin {
        url: source.url.clone(),
        id: None,
        title: filled(source.title.as_deref()).unwrap_or_else(|| source.url.clone()),
        home_url: None,
        updated: None,
    });
    Extensions {
        media: media::works(item),
        comments_count: one("slash", "comments").and_then(|count| count.parse().ok()),
        comments_feed: one("wfw", "commentRss"),
        place: one("georss", "point").and_then(|point| place(&point)),
        origin,
        license: one("creativeCommons", "license"),
        markdown: one("source", "markdown"),
        others: others(
            &item.extensions,
            |prefix| namespaces.get(prefix),
            |found| found.children.is_empty().then_some((found.value.as_deref(), &found.attrs)),
        ),
        episode: None,
    }
}

/// What an entry of Atom says of the same, with the namespaces that its feed declares.
pub(super) fn from_entry(
    entry: &atom_syndication::Entry,
    base: &Base,
    namespaces: &Namespaces,
) -> Extensions {
    let one = |prefix: &str, name: &str| {
        let found = entry.extensions.get(prefix)?.get(name)?.first()?;
        filled(found.value.as_deref())
    };
    let links = base.links(&entry.links);
    let origin = entry.source.as_ref().and_then(|source| {
        let links = base.links(&source.links);
        let url = links.to("self")?;
        Some(Origin {
            id: filled(Some(&source.id)).filter(|id| *id != url),
            url,
            title: source.title.value.trim().to_owned(),
            home_url: links.to("alternate"),
            updated: Some(source.updated).filter(|updated| *updated != entry.updated),
        })
    });
    Extensions {
        comments_count: one("thr", "total").and_then(|count| count.parse().ok()),
        comments_feed: wording::replies(links.all("replies")).1.map(|feed| links.url(feed)),
        place: one("georss", "point").and_then(|point| place(&point)),
        origin,
        license: links.to("license"),
        others: others(
            &entry.extensions,
            |prefix| entry.namespaces.get(prefix).or_else(|| namespaces.get(prefix)),
            |found| found.children.is_empty().then_some((found.value.as_deref(), &found.attrs)),
        ),
        ..Extensions::default()
    }
}

fn place(point: &str) -> Option<Place> {
    let (latitude, longitude) = point.split_once([' ', ','])?;
    let number = |text: &str| text.trim().parse().ok();
    Some(Place { latitude: number(latitude)?, longitude: number(longitude)?, name: None })
}
