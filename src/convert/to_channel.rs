//! From a feed to an [`rss::Channel`]. RSS 2.0: <https://www.rssboard.org/rss-specification>.

use std::collections::BTreeMap;

use rss::extension::atom::{AtomExtension, Link};
use rss::extension::dublincore::DublinCoreExtension;
use rss::extension::{Extension, ExtensionMap};

use super::{documents, foreign, maybe, show, text};
use crate::format::Format;
use crate::model::{Category, Entry, Feed, Timestamp};
use crate::time;
use crate::wording::element::Namespaces;
use crate::wording::{self, shown};

const NAMESPACES: [(&str, &str); 5] = [
    ("atom", "http://www.w3.org/2005/Atom"),
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("media", "http://search.yahoo.com/mrss/"),
];

impl Feed {
    /// The feed as an [`rss::Channel`], to be adjusted and written with that crate.
    ///
    /// Holds what [`Feed::render`] writes for [`Format::Rss`], but for `atom:updated`, `itunes:title` and the stylesheet, for
    /// which the type has no place. Where two entries use a prefix for different namespaces, that of the second has a number
    /// behind it. No text in it holds a character that XML 1.0 forbids.
    pub fn to_channel(&self) -> rss::Channel {
        let language = self.language.as_deref();
        let mut extensions = ExtensionMap::new();
        let show = self.podcast.as_ref().map(|show| show::channel(show, &mut extensions));
        if wording::is_page(self) {
            put(&mut extensions, ("fh", "archive"), None, BTreeMap::new());
        }
        let history = wording::is_page(self).then_some(("fh", wording::HISTORY));
        let namespaces = Namespaces::of(self, Format::Rss);
        let spoken = self.podcast.iter().flat_map(|_| show::NAMESPACES);
        rss::Channel {
            title: text(&self.title),
            link: text(&self.home_url),
            description: text(wording::description(self)),
            language: maybe(shown(&self.language)),
            copyright: maybe(shown(&self.rights)),
            managing_editor: wording::mailbox(&self.authors).as_deref().map(text),
            last_build_date: Some(rfc822(self.updated)),
            categories: wording::labels([&self.categories, &[]]).map(category).collect(),
            generator: self.generator.then(|| wording::GENERATOR.to_owned()),
            ttl: self.ttl.filter(|ttl| *ttl > 0).map(|ttl| ttl.to_string()),
            image: shown(&self.logo).map(|logo| rss::Image {
                url: text(logo),
                title: text(&self.title),
                link: text(&self.home_url),
                ..rss::Image::default()
            }),
            items: self
                .entries
                .iter()
                .map(|entry| item(entry, language, show.is_some(), &namespaces))
                .collect(),
            atom_ext: links(wording::addresses(self, Format::Rss).chain(documents(self, Format::Rss))),
            itunes_ext: show,
            extensions,
            namespaces: NAMESPACES
                .into_iter()
                .chain(spoken)
                .chain(history)
                .map(|(prefix, url)| (prefix.to_owned(), url.to_owned()))
                .chain(namespaces.into_iter())
                .collect(),
            ..rss::Channel::default()
        }
    }
}

fn rfc822(at: Timestamp) -> String {
    let mut out = Vec::new();
    time::write_rfc822(at, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

fn category(category: &Category) -> rss::Category {
    rss::Category { name: text(&category.term), domain: maybe(shown(&category.scheme)) }
}

fn links<'a>(links: impl Iterator<Item = wording::Link<'a>>) -> Option<AtomExtension> {
    let links: Vec<Link> = links
        .map(|link| Link {
            href: text(link.url),
            rel: link.relation.to_owned(),
            mime_type: link.media_type.map(str::to_owned),
            ..Link::default()
        })
        .collect();
    (!links.is_empty()).then_some(AtomExtension { links })
}

fn item(entry: &Entry, language: Option<&str>, podcast: bool, namespaces: &Namespaces<'_>) -> rss::Item {
    let mut extensions = extensions(entry);
    foreign::rss(&wording::elements(entry, Format::Rss), namespaces, &mut extensions);
    let origin = entry.extensions.as_ref().and_then(|told| told.origin.as_ref());
    let episode = if podcast { show::item(entry, &mut extensions) } else { None };
    let full = wording::content(entry).map(|content| text(&wording::html(content)));
    let (description, content) = match shown(&entry.summary) {
        Some(summary) => (Some(text(&wording::escaped(summary))), full),
        None if full.is_none() && shown(&entry.title).is_none() => {
            (Some(text(&wording::escaped(&entry.id))), None)
        }
        None => (full, None),
    };
    let related =
        shown(&entry.external_url).map(|url| wording::Link { relation: "related", url, media_type: None });
    rss::Item {
        title: maybe(shown(&entry.title)),
        link: maybe(shown(&entry.url)),
        description,
        author: wording::mailbox(&entry.authors).as_deref().map(text),
        categories: wording::labels([&entry.categories, &entry.tags]).map(category).collect(),
        comments: maybe(shown(&entry.comments_url)),
        enclosure: entry.enclosures.first().map(|enclosure| rss::Enclosure {
            url: text(&enclosure.url),
            length: enclosure.length.unwrap_or(0).to_string(),
            mime_type: text(&enclosure.media_type),
        }),
        guid: Some(rss::Guid { value: text(&entry.id), permalink: entry.url.as_ref() == Some(&entry.id) }),
        pub_date: Some(rfc822(entry.published.unwrap_or(entry.updated))),
        content,
        source: origin.map(|origin| rss::Source { url: text(&origin.url), title: Some(text(&origin.title)) }),
        itunes_ext: episode,
        extensions,
        atom_ext: links(related.into_iter()),
        dublin_core_ext: dublin_core(entry, language),
    }
}

fn dublin_core(entry: &Entry, language: Option<&str>) -> Option<DublinCoreExtension> {
    let alone = wording::mailbox(&entry.authors).is_some();
    let names = |people| wording::named(people).map(|(_, name)| text(name)).collect::<Vec<_>>();
    let core = DublinCoreExtension {
        creators: if alone { Vec::new() } else { names(&entry.authors) },
        contributors: names(&entry.contributors),
        languages: wording::other_language(entry, language).map(text).into_iter().collect(),
        rights: shown(&entry.rights).map(text).into_iter().collect(),
        ..DublinCoreExtension::default()
    };
    (core != DublinCoreExtension::default()).then_some(core)
}

/// `dcterms:alternative` and `media:content`, for which the crate has no types of their own.
fn extensions(entry: &Entry) -> ExtensionMap {
    let mut map = ExtensionMap::new();
    if let Some(title) = shown(&entry.original_title) {
        put(&mut map, ("dcterms", "alternative"), Some(text(title)), BTreeMap::new());
    }
    if let Some(image) = shown(&entry.image).filter(|image| !wording::is_among_media(image, entry)) {
        let media_type = wording::image_type(image).map(|known| ("type", known.to_owned()));
        let attrs = [("url", text(image)), ("medium", "image".to_owned())].into_iter().chain(media_type);
        put(
            &mut map,
            ("media", "content"),
            None,
            attrs.map(|(name, value)| (name.to_owned(), value)).collect(),
        );
    }
    map
}

fn put(
    map: &mut ExtensionMap,
    (prefix, name): (&str, &str),
    value: Option<String>,
    attrs: BTreeMap<String, String>,
) {
    let extension = Extension { name: format!("{prefix}:{name}"), value, attrs, ..Extension::default() };
    map.entry(prefix.to_owned()).or_default().insert(name.to_owned(), vec![extension]);
}
