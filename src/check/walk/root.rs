//! The root element, which says what the document is.

use super::facts::Format;
use super::{Walk, rules};
use crate::check::vocabulary::{self, Context, Element, Vocabulary};

/// Namespaces of drafts of Atom.
const DRAFTS: [&str; 2] = ["http://purl.org/atom/ns#", "http://example.com/newformat#"];

/// What a start tag is taken for.
pub(super) struct Found {
    pub(super) element: Option<&'static Element>,
    pub(super) vocabulary: Option<&'static Vocabulary>,
    pub(super) inside: Context,
    pub(super) foreign: bool,
}

impl Found {
    /// An element of which nothing is known.
    pub(super) fn nothing(vocabulary: Option<&'static Vocabulary>) -> Found {
        Found { element: None, vocabulary, inside: Context::Open, foreign: false }
    }

    pub(super) fn row(vocabulary: &'static Vocabulary, element: &'static Element) -> Found {
        Found { element: Some(element), vocabulary: Some(vocabulary), inside: element.inside, foreign: false }
    }
}

impl Walk<'_, '_> {
    /// What the root element is.
    pub(super) fn root(
        &mut self,
        uri: &str,
        vocabulary: Option<&'static Vocabulary>,
        local: &str,
        at: usize,
    ) -> Found {
        let name = self.name();
        let (format, family) = match (uri, local) {
            ("", "rss") => (Format::Rss, vocabulary::RSS),
            ("", "opml" | "outlineDocument") => (Format::Opml, vocabulary::OPML),
            _ if vocabulary::same(vocabulary, vocabulary::RDF) && local == "RDF" => {
                (Format::Rdf, vocabulary::RDF)
            }
            _ if vocabulary::same(vocabulary, vocabulary::ATOM) && matches!(local, "feed" | "entry") => {
                (Format::Atom, vocabulary::ATOM)
            }
            ("", "feed" | "entry") if !self.draft() => {
                self.fault(&rules::namespace::MISSING, at, name, "");
                self.facts.bare = true;
                (Format::Atom, vocabulary::ATOM)
            }
            _ => {
                self.stranger(uri, local, at);
                return Found::nothing(vocabulary);
            }
        };
        self.facts.format = format;
        match format {
            Format::Rss => self.version(at),
            Format::Rdf => self.fault(&rules::namespace::RDF, at, name, ""),
            Format::Opml => self.outline_version(local, at),
            Format::Atom | Format::Unknown => {}
        }
        let row = family.rows(local).next();
        row.map_or_else(|| Found::nothing(vocabulary), |row| Found::row(family, row))
    }

    /// A root that begins no feed, or one of another namespace.
    fn stranger(&mut self, uri: &str, local: &str, at: usize) {
        let name = self.name();
        match (uri, local) {
            (_, "feed" | "entry") if DRAFTS.contains(&uri) || uri.is_empty() => {
                self.fault(&rules::namespace::OBSOLETE, at, name, uri);
            }
            (_, "feed" | "entry" | "rss") => self.fault(&rules::namespace::WRONG, at, name, uri),
            _ => self.fault(&rules::structure::ROOT, at, name, ""),
        }
    }

    /// Whether the version is one of a draft of Atom, which had no namespace yet.
    fn draft(&self) -> bool {
        self.attribute("version").is_some_and(|version| version.starts_with("0."))
    }

    /// The version of RSS.
    fn version(&mut self, at: usize) {
        let Some(version) = self.attribute("version") else { return };
        let place = self.attribute_at("version", at);
        if !matches!(version.as_ref(), "2.0" | "0.91" | "0.92" | "0.93" | "0.94" | "2.0.1" | "0.90") {
            self.fault_in(&rules::rss::VERSION, place, "@version", "version", &version);
        }
        self.facts.early = version.starts_with("0.");
        self.facts.plain = matches!(version.as_ref(), "0.91" | "0.90");
        if self.facts.netscape.is_some() && version != "0.91" {
            self.fault(&rules::xml::DOCTYPE_WRONG, place, "rss", &version);
        }
    }
}
