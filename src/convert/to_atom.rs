//! From a feed to an [`atom_syndication::Feed`]. RFC 4287: <https://www.rfc-editor.org/rfc/rfc4287>.

use atom_syndication as atom;
use atom_syndication::extension::{Extension, ExtensionMap};

use super::{documents, foreign, maybe, text};
use crate::format::Format;
use crate::model::{Category, Entry, Feed, Origin, Person, Text};
use crate::wording::{self, Title, shown};

impl Feed {
    /// The feed as an [`atom_syndication::Feed`], to be adjusted and written with that crate.
    ///
    /// Holds what [`Feed::render`] writes for [`Format::Atom`], but for the stylesheet, for which the type has no place, and
    /// for deleted entries, media and other elements with attributes: the crate writes the attributes of extensions as they
    /// are, markup and all. No text in it holds a character that XML 1.0 forbids.
    pub fn to_atom(&self) -> atom::Feed {
        let mut authors = people(&self.authors);
        if authors.is_empty() {
            authors = people(&[Person::named(self.title.as_str())]);
        }
        let home = link("alternate", &self.home_url, Some("text/html"));
        let addresses = wording::addresses(self, Format::Atom).chain(documents(self, Format::Atom));
        let addresses = addresses.map(|each| link(each.relation, each.url, each.media_type));
        let history = wording::is_page(self).then_some(("fh", wording::HISTORY));
        let namespaces = [("dcterms", "http://purl.org/dc/terms/")].into_iter().chain(history);
        atom::Feed {
            title: plain(&self.title, None),
            id: text(&self.id),
            updated: self.updated,
            authors,
            categories: wording::labels([&self.categories, &[]]).map(category).collect(),
            generator: self.generator.then(|| atom::Generator {
                value: wording::GENERATOR.to_owned(),
                ..atom::Generator::default()
            }),
            icon: maybe(shown(&self.icon)),
            links: std::iter::once(home).chain(addresses).collect(),
            logo: maybe(shown(&self.logo)),
            rights: shown(&self.rights).map(|rights| plain(rights, None)),
            subtitle: shown(&self.description).map(|subtitle| plain(subtitle, None)),
            entries: self.entries.iter().map(|each| entry(each, self.language.as_deref())).collect(),
            extensions: history.map(|_| archived()).unwrap_or_default(),
            namespaces: namespaces.map(|(prefix, name)| (prefix.to_owned(), name.to_owned())).collect(),
            lang: maybe(shown(&self.language)),
            ..atom::Feed::default()
        }
    }
}

/// That it is an archive document: RFC 5005, section 4.
fn archived() -> ExtensionMap {
    let archive = Extension { name: "fh:archive".to_owned(), ..Extension::default() };
    [("fh".to_owned(), [("archive".to_owned(), vec![archive])].into())].into()
}

fn people(people: &[Person]) -> Vec<atom::Person> {
    wording::named(people)
        .map(|(person, name)| atom::Person {
            name: text(name),
            email: maybe(shown(&person.email)),
            uri: maybe(shown(&person.url)),
            ..atom::Person::default()
        })
        .collect()
}

fn category(category: &Category) -> atom::Category {
    atom::Category {
        term: text(&category.term),
        scheme: maybe(shown(&category.scheme)),
        label: maybe(shown(&category.label)),
    }
}

fn link(relation: &str, url: &str, media_type: Option<&str>) -> atom::Link {
    atom::Link {
        href: text(url),
        rel: relation.to_owned(),
        mime_type: media_type.map(str::to_owned),
        ..atom::Link::default()
    }
}

fn plain(words: &str, language: Option<&str>) -> atom::Text {
    atom::Text { value: text(words), lang: maybe(language), ..atom::Text::default() }
}

fn titled(title: &Title, language: Option<&str>) -> atom::Text {
    match title {
        Title::Plain(words) => plain(words, language),
        Title::Html(html) => atom::Text { r#type: atom::TextType::Html, ..plain(html, language) },
    }
}

fn entry(entry: &Entry, language: Option<&str>) -> atom::Entry {
    let language = wording::other_language(entry, language);
    atom::Entry {
        title: titled(&wording::title(entry), language),
        id: text(&entry.id),
        updated: entry.updated,
        authors: people(&entry.authors),
        categories: wording::labels([&entry.categories, &entry.tags]).map(category).collect(),
        contributors: people(&entry.contributors),
        links: links(entry),
        published: entry.published,
        rights: shown(&entry.rights).map(|rights| plain(rights, None)),
        summary: wording::atom_summary(entry).map(|summary| titled(&summary, language)),
        content: content(entry, language),
        source: entry.extensions.as_ref().and_then(|told| Some(source(told.origin.as_ref()?, entry))),
        extensions: extensions(entry),
        namespaces: wording::element::namespaces(&wording::elements(entry, Format::Atom))
            .into_iter()
            .map(|(prefix, namespace)| (prefix.to_owned(), text(namespace)))
            .collect(),
    }
}

fn links(entry: &Entry) -> Vec<atom::Link> {
    let pages = [
        shown(&entry.url).map(|url| link("alternate", url, None)),
        shown(&entry.external_url).map(|url| link("related", url, None)),
        shown(&entry.comments_url).map(|url| link("replies", url, Some("text/html"))),
        wording::comments_feed(entry)
            .map(|(url, format)| link("replies", url, format.map(Format::media_type))),
        wording::license(entry).map(|url| link("license", url, None)),
    ];
    let enclosures = entry.enclosures.iter().map(|enclosure| atom::Link {
        length: enclosure.length.map(|length| length.to_string()),
        title: maybe(shown(&enclosure.title)),
        mime_type: Some(text(&enclosure.media_type)),
        ..link("enclosure", &enclosure.url, None)
    });
    let image = wording::image(entry).map(|image| link("enclosure", image, wording::image_type(image)));
    pages.into_iter().flatten().chain(enclosures).chain(image).collect()
}

/// RFC 4287 section 4.1.3; without link and content, what the entry is called (section 4.1.2).
fn content(entry: &Entry, language: Option<&str>) -> Option<atom::Content> {
    let (content_type, value) = match wording::content(entry) {
        Some(Text::Html(html)) => (Some("html"), text(html)),
        Some(Text::Plain(plain)) => (Some("text"), text(plain)),
        None if shown(&entry.url).is_some() => return None,
        None => match wording::title(entry) {
            Title::Plain(words) => (None, text(words)),
            Title::Html(html) => (Some("html"), text(&html)),
        },
    };
    Some(atom::Content {
        value: Some(value),
        lang: maybe(language),
        content_type: content_type.map(str::to_owned),
        ..atom::Content::default()
    })
}

fn extensions(entry: &Entry) -> ExtensionMap {
    let mut map = ExtensionMap::new();
    if let Some(title) = shown(&entry.original_title) {
        let name = "dcterms:alternative".to_owned();
        let extension = Extension { name, value: Some(text(title)), ..Extension::default() };
        map.entry("dcterms".to_owned()).or_default().insert("alternative".to_owned(), vec![extension]);
    }
    foreign::atom(&wording::elements(entry, Format::Atom), &mut map);
    map
}

/// RFC 4287 section 4.2.11.
fn source(origin: &Origin, entry: &Entry) -> atom::Source {
    let page = shown(&origin.home_url).map(|page| link("alternate", page, None));
    atom::Source {
        id: text(shown(&origin.id).unwrap_or(&origin.url)),
        title: plain(&origin.title, None),
        updated: origin.updated.unwrap_or(entry.updated),
        links: page.into_iter().chain([link("self", &origin.url, None)]).collect(),
        ..atom::Source::default()
    }
}
