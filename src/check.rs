//! Reads a document as a stranger would, and says what is wrong with it.
//!
//! It has its own parser, and shares no code with what writes feeds. Any bytes at all give findings, and never a panic.
//! RSS 2.0 (and 0.9x), RSS 1.0, Atom 1.0 (feed and entry documents), JSON Feed 1 and 1.1, and OPML 2.0 are known, with
//! the namespaces that feeds in the wild carry.
//!
//! ```
//! use feedmill::check::{self, Options};
//!
//! let feed = br#"<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel></channel></rss>"#;
//! let report = check::document(feed, &Options { path: "rss.xml", ..Options::default() });
//! assert_eq!(report.findings[0].rule.id, "rss-title-missing");
//! ```

use serde::Serialize;

mod digest;
mod finding;
mod json;
pub mod rule;
pub mod rules;
mod set;
mod value;
mod vocabulary;
mod walk;
mod xml;

pub use finding::Finding;
pub use rule::{Level, Rule};
pub use set::{Document, set};

use finding::Findings;

/// The categories of Apple Podcasts, each with those below it.
pub const PODCAST_CATEGORIES: &[(&str, &[&str])] = vocabulary::CATEGORIES;
/// The mediums of the podcast namespace.
pub const PODCAST_MEDIUMS: &[&str] = vocabulary::MEDIUMS;

/// How to look at a document.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// What findings call the document.
    pub path: &'a str,
    /// The URL that the document is served from, if that is known.
    pub base: Option<&'a str>,
    /// The present year, against which dates are weighed. Without it, no date lies in the future.
    pub year: Option<i32>,
    /// How many findings to keep at most.
    pub limit: usize,
    /// What is less than this is not kept.
    pub least: Level,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { path: "-", base: None, year: None, limit: 1000, least: Level::Hint }
    }
}

/// What was found in one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// In the order of the document.
    pub findings: Vec<Finding>,
    /// How many more there were, beyond [`Options::limit`].
    pub omitted: usize,
}

impl Report {
    /// Whether anything breaks a MUST.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.level() == Level::Error)
    }
}

/// Checks one document, whatever it is.
///
/// Memory stays below twenty times the size of the document, and time grows with its length alone.
pub fn document(bytes: &[u8], options: &Options<'_>) -> Report {
    let mut findings = Findings::new(options.limit, options.least);
    if json::is_json(bytes, options.path) {
        let text = json::check(bytes, options, &mut findings);
        let (findings, omitted) = findings.finish(options.path, &text);
        return Report { findings, omitted };
    }
    let text = xml::encoding::decode(bytes, &mut findings);
    walk::check(&text, options, &mut findings);
    let (findings, omitted) = findings.finish(options.path, &text.text);
    Report { findings, omitted }
}
