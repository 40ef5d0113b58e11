//! What is known of each namespace: its elements, where they may stand, how often, and what they hold.
//!
//! One row is one element. To know a new element, add its row; to know a namespace, add a file and a line to [`ALL`].

mod apple;
mod atom;
mod blog;
mod context;
mod dublin_core;
mod feed_history;
mod geo;
mod known;
mod media;
mod media_values;
mod opml;
mod podcast;
mod rdf;
mod row;
mod rss;
mod scripting;
mod syndication;
mod threads;

pub(super) use apple::{CATEGORIES, CATEGORIES_OLD};
pub(super) use media::MEDIA_PAGE;
pub(super) use media_values::COUNTRIES;
pub(super) use podcast::MEDIUMS;
pub(super) use row::{Context, Contexts, Element, Role, Value, set};

/// A namespace.
pub(crate) struct Vocabulary {
    /// Its name; further spellings that mean the same follow.
    pub(crate) uris: &'static [&'static str],
    /// The prefix that its documentation uses.
    pub(crate) prefix: &'static str,
    /// What may be in it. Empty, if it is known and not checked.
    pub(crate) elements: &'static [Element],
    /// Whether elements beyond these are errors.
    pub(crate) closed: bool,
}

/// RSS 0.9x and 2.0, whose elements are in no namespace.
pub(crate) static RSS: &Vocabulary = &rss::VOCABULARY;
/// Atom 1.0.
pub(crate) static ATOM: &Vocabulary = &atom::VOCABULARY;
/// RSS 1.0.
pub(crate) static RSS_1: &Vocabulary = &rdf::VOCABULARY;
/// RDF itself.
pub(crate) static RDF: &Vocabulary = &rdf::SYNTAX;
/// OPML, whose elements are in no namespace.
pub(crate) static OPML: &Vocabulary = &opml::VOCABULARY;
/// XHTML, the content of Atom.
pub(crate) static XHTML: &Vocabulary = &known::XHTML;
/// Podcasts.
pub(crate) static ITUNES: &Vocabulary = &apple::VOCABULARY;
/// The podcast namespace.
pub(crate) static PODCAST: &Vocabulary = &podcast::VOCABULARY;
/// Media RSS.
pub(crate) static MEDIA: &Vocabulary = &media::VOCABULARY;
/// The old name of ModWiki.
pub(crate) static WIKI_OLD: &Vocabulary = &known::WIKI_OLD;
/// Vector graphics inside XHTML.
pub(crate) static SVG: &Vocabulary = &known::SVG;
/// Formulas inside XHTML.
pub(crate) static MATHML: &Vocabulary = &known::MATHML;

/// Every namespace that elements say by name.
static ALL: &[&Vocabulary] = &[
    &atom::VOCABULARY,
    &rdf::VOCABULARY,
    &rdf::NETSCAPE,
    &rdf::SYNTAX,
    &dublin_core::VOCABULARY,
    &dublin_core::TERMS,
    &apple::VOCABULARY,
    &podcast::VOCABULARY,
    &media::VOCABULARY,
    &syndication::CONTENT,
    &syndication::SYNDICATION,
    &syndication::SLASH,
    &syndication::ADMIN,
    &syndication::WELL_FORMED_WEB,
    &syndication::CREATIVE_COMMONS,
    &syndication::CC,
    &syndication::CC_OLD,
    &syndication::FEEDBURNER,
    &syndication::EVENT,
    &syndication::TRACKBACK,
    &syndication::GOOGLE_PLAY,
    &blog::CHANNEL,
    &scripting::VOCABULARY,
    &threads::VOCABULARY,
    &feed_history::VOCABULARY,
    &feed_history::TOMBSTONES,
    &feed_history::PUBLISHING,
    &geo::GEORSS,
    &geo::WGS84,
    &geo::GEOURL,
    &geo::ICBM,
    &geo::GML,
    &known::XHTML,
    &known::SVG,
    &known::MATHML,
    &known::WIKI,
    &known::WIKI_OLD,
    &known::TAXONOMY,
    &known::FOAF,
    &known::RDF_SCHEMA,
    &known::OPEN_SEARCH,
    &known::XLINK,
    &known::SCHEMA_INSTANCE,
];

/// What is known of the namespace `uri`.
pub(crate) fn named(uri: &str) -> Option<&'static Vocabulary> {
    ALL.iter().copied().find(|vocabulary| vocabulary.uris.contains(&uri))
}

/// The namespace that `prefix` usually means.
pub(crate) fn prefixed(prefix: &str) -> Option<&'static Vocabulary> {
    ALL.iter().copied().find(|vocabulary| vocabulary.prefix == prefix)
}

/// Whether the namespace is one that is known by name only.
pub(crate) fn unchecked(uri: &str) -> bool {
    known::UNCHECKED.contains(&uri)
}

impl Vocabulary {
    /// The rows of this element: those of one name stand together.
    pub(crate) fn rows(&'static self, name: &str) -> impl Iterator<Item = &'static Element> {
        let start = self.elements.partition_point(|row| row.name < name);
        let rows = self.elements.get(start..).unwrap_or_default();
        rows.iter().take_while(move |row| row.name == name)
    }
}

/// Whether two references mean the same namespace.
pub(crate) fn same(one: Option<&'static Vocabulary>, other: &'static Vocabulary) -> bool {
    one.is_some_and(|one| std::ptr::eq(one, other))
}

#[cfg(test)]
mod tests {
    use super::{ALL, OPML, RSS};

    /// Look-ups halve their way through the rows, so these must be in order.
    #[test]
    fn rows_are_sorted() {
        for vocabulary in ALL.iter().copied().chain([RSS, OPML]) {
            let names: Vec<&str> = vocabulary.elements.iter().map(|row| row.name).collect();
            assert!(names.is_sorted(), "{}: {names:?}", vocabulary.prefix);
            assert!(names.len() < 256, "{}", vocabulary.prefix);
        }
    }

    #[test]
    fn every_namespace_is_listed_once() {
        let mut uris: Vec<&str> = ALL.iter().flat_map(|vocabulary| vocabulary.uris).copied().collect();
        let count = uris.len();
        uris.sort_unstable();
        uris.dedup();
        assert_eq!(uris.len(), count);
    }
}
