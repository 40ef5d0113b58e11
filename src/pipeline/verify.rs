//! Reads what is about to be published as a stranger would: each entry once a format, and the head of each feed.
//!
//! An entry's bytes depend on nothing around them, so what is found in one feed is found in all, and one look serves them
//! all. The entry is looked at in a feed of its own; what is found outside of it there is the head's affair.

use super::entries::Loaded;
use crate::check::{self, Finding, Level};
use crate::error::ErrorKind;
use crate::format::Format;
use crate::model::Feed;
use crate::render;

/// Looks at entries, in memory that it keeps.
pub(super) struct Verifier {
    document: Vec<u8>,
    frames: Vec<Frame>,
}

/// A feed without entries, around the place where one will stand.
struct Frame {
    format: Format,
    before: Vec<u8>,
    after: Vec<u8>,
    /// What is wrong with the feed itself, and so with no entry.
    known: Vec<Finding>,
}

impl Verifier {
    /// A verifier that puts entries into a feed with this head.
    pub(super) fn new(head: &Feed, formats: &[Format]) -> Self {
        let frames = formats.iter().map(|format| {
            let (mut before, mut after) = (Vec::new(), Vec::new());
            render::head(head, *format, &mut before);
            render::tail(head, *format, &mut after);
            let known = errors(&[before.as_slice(), &after].concat(), *format);
            Frame { format: *format, before, after, known }
        });
        Verifier { document: Vec::new(), frames: frames.collect() }
    }

    /// The first error in what an entry became, in any of the formats.
    pub(super) fn entry(&mut self, loaded: &Loaded, language: Option<&str>) -> Option<ErrorKind> {
        self.frames.iter().find_map(|frame| {
            self.document.clear();
            self.document.extend_from_slice(&frame.before);
            loaded.render(frame.format, language, &mut self.document);
            self.document.extend_from_slice(&frame.after);
            let same = |a: &Finding, b: &Finding| a.rule.id == b.rule.id && a.element == b.element;
            let errors = errors(&self.document, frame.format);
            let new = errors.into_iter().find(|found| !frame.known.iter().any(|known| same(known, found)))?;
            Some(unsound(new, frame.format))
        })
    }
}

/// The first error in the head of a feed.
pub(super) fn head(feed: &Feed, format: Format) -> Option<ErrorKind> {
    let mut document = Vec::new();
    render::head(feed, format, &mut document);
    render::tail(feed, format, &mut document);
    errors(&document, format).into_iter().next().map(|finding| unsound(finding, format))
}

fn errors(document: &[u8], format: Format) -> Vec<Finding> {
    let options = check::Options { path: format.file_name(), ..check::Options::default() };
    let mut findings = check::document(document, &options).findings;
    // An id that feedmill makes is in order. One that another tool has published may be none by RFC 4287, section 4.2.6, and
    // is kept all the same: any other would show its entry as unread.
    findings.retain(|finding| finding.level() == Level::Error && !finding.element.ends_with("/id"));
    findings
}

fn unsound(finding: Finding, format: Format) -> ErrorKind {
    ErrorKind::Unsound { format: format.title(), rule: finding.rule.id, message: finding.message }
}
