//! What selection wants to know of some rows, kept in one piece: rows may be read by several threads, but selection meets
//! them one by one, in their order.

use std::ops::Range;
use std::sync::Arc;

use crate::error::{Error, ErrorKind, Location, Warning};
use crate::group::Taxonomy;
use crate::mapping::{Field, FieldError, Outline, Outlines, Rules};
use crate::record::{self, Row, Span};
use crate::source::Event;

/// Some rows. It keeps its memory when it is emptied, so that a row costs no allocation.
#[derive(Default)]
pub(super) struct Digest {
    outlines: Outlines,
    kept: Kept,
}

/// What was kept of the rows.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) path: Option<Arc<str>>,
    /// How many lines of the file stand before those that are counted here.
    pub(super) before: u64,
    texts: String,
    /// Where names with escapes are decoded.
    memory: String,
    names: Vec<(Taxonomy, Range<usize>)>,
    told: Vec<Told>,
}

/// What a source told.
pub(super) enum Told {
    /// A record that may be published.
    Record(Record),
    /// One that may not: its line, what is wrong with it, and what it is found by as far as it says.
    Refused(u64, FieldError, Vec<String>),
    Draft,
    /// A record that could not be read.
    Rejected(Error),
    Changed(Warning),
}

/// A record's outline. Its texts are in the digest.
pub(super) struct Record {
    pub(super) source: usize,
    pub(super) line: u64,
    pub(super) span: Span,
    pub(super) published: i64,
    pub(super) updated: i64,
    pub(super) undated: bool,
    identity: Range<usize>,
    key: Option<Range<usize>>,
    names: Range<usize>,
}

impl Digest {
    /// Takes what matters of an event.
    pub(super) fn add(&mut self, by: &[Taxonomy], rules: &[&Rules], source: usize, event: Event<'_>) {
        let row = match event {
            Event::Row(row) => row,
            Event::Rejected(error) => return self.kept.told.push(Told::Rejected(error)),
            Event::Changed(warning) => return self.kept.told.push(Told::Changed(warning)),
        };
        let Some(rules) = rules.get(source) else { return };
        // The rows of one digest are of one file.
        if self.kept.path.is_none() {
            self.kept.path = Some(row.path.clone());
        }
        let Digest { outlines, kept } = self;
        let refused = with_outline(rules, outlines, &row, |outline| kept.outline(by, source, &row, outline));
        if let Err(refused) = refused {
            let is_split = !matches!(
                refused.1,
                ErrorKind::Json { .. } | ErrorKind::NotAnObject { .. } | ErrorKind::TooDeep { .. }
            );
            let keys = if is_split { outlines.keys(rules, row.json) } else { Vec::new() };
            self.kept.told.push(Told::Refused(row.line, refused, keys));
        }
    }

    /// Empties it, and shows each thing that it kept. So many lines stand before those that it has counted.
    pub(super) fn drain(&mut self, before: u64, mut each: impl FnMut(&Kept, &Told)) {
        self.kept.before = before;
        let mut told = std::mem::take(&mut self.kept.told);
        for told in &told {
            each(&self.kept, told);
        }
        told.clear();
        self.kept.told = told;
        self.kept.texts.clear();
        self.kept.names.clear();
        self.kept.path = None;
    }
}

impl Kept {
    fn outline(&mut self, by: &[Taxonomy], source: usize, row: &Row<'_>, outline: &Outline<'_>) {
        if outline.draft {
            return self.told.push(Told::Draft);
        }
        let first = self.names.len();
        let mut memory = std::mem::take(&mut self.memory);
        for taxonomy in by {
            outline.names(field(*taxonomy), &mut memory, |name| {
                let name = self.text(name);
                self.names.push((*taxonomy, name));
            });
        }
        self.memory = memory;
        let record = Record {
            source,
            line: row.line,
            span: row.span,
            published: outline.published,
            updated: outline.updated,
            undated: outline.undated,
            identity: self.text(&outline.identity),
            key: outline.key.as_ref().map(|key| self.text(key)),
            names: first..self.names.len(),
        };
        self.told.push(Told::Record(record));
    }

    fn text(&mut self, text: &str) -> Range<usize> {
        let from = self.texts.len();
        self.texts.push_str(text);
        from..self.texts.len()
    }

    /// The place of a line.
    pub(super) fn at(&self, line: u64) -> Location {
        Location::line(self.path.clone().unwrap_or_default(), self.before + line)
    }

    pub(super) fn identity(&self, record: &Record) -> &str {
        self.texts.get(record.identity.clone()).unwrap_or_default()
    }

    pub(super) fn key(&self, record: &Record) -> Option<&str> {
        record.key.clone().and_then(|key| self.texts.get(key))
    }

    /// The names that feeds are made by.
    pub(super) fn names(&self, record: &Record) -> impl Iterator<Item = (Taxonomy, &str)> {
        let names = self.names.get(record.names.clone()).unwrap_or_default();
        names.iter().map(|(taxonomy, name)| (*taxonomy, self.texts.get(name.clone()).unwrap_or_default()))
    }
}

/// Reads an outline, if need be from a record whose lone surrogates are repaired.
pub(super) fn with_outline(
    rules: &Rules,
    outlines: &mut Outlines,
    row: &Row<'_>,
    mut then: impl FnMut(&Outline<'_>),
) -> Result<(), FieldError> {
    let (field, kind) = match outlines.read(rules, row) {
        Ok(outline) => {
            then(&outline);
            return Ok(());
        }
        Err(refused) => refused,
    };
    match record::repair(row.json).filter(|_| matches!(kind, ErrorKind::Json { .. })) {
        None => Err((field, kind)),
        Some(repaired) => {
            outlines.read(rules, &Row { json: &repaired, marks: None, ..*row }).map(|outline| then(&outline))
        }
    }
}

/// The field that feeds of this kind are made by.
pub(super) fn field(taxonomy: Taxonomy) -> Field {
    match taxonomy {
        Taxonomy::Category => Field::Categories,
        Taxonomy::Tag => Field::Tags,
        Taxonomy::Author => Field::Authors,
        Taxonomy::Language => Field::Language,
    }
}
