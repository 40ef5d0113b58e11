//! What a build did, for people and for programs.

use std::sync::Arc;

use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use super::head::Head;
use super::heads::Heads;
use super::memory::Memory;
use crate::error::{Error, Warning};
use crate::format::Format;
use crate::group::Taxonomy;
use crate::model::{Feed, Timestamp};
use crate::publish::State;

/// What a build did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Whether files were put in place; not so where `strict` stopped the build. A dry run says what would be.
    pub published: bool,
    /// Whether nothing was read, because nothing has changed since the last build.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub skipped: bool,
    /// How many records were read.
    pub read: u64,
    /// How many of them cannot be published; `errors` says why.
    pub rejected: u64,
    /// How many are drafts.
    pub drafts: u64,
    /// How many are dated after the time of the build, and wait.
    pub held: u64,
    /// When the next of those falls due (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_due: Option<String>,
    /// When the same records would give something else, in seconds since 1970.
    #[serde(skip)]
    pub(super) due: Option<i64>,
    /// How many lost their id to a newer record.
    pub duplicates: u64,
    /// How many files were written.
    pub written: u64,
    /// How many files have these bytes already.
    pub unchanged: u64,
    /// How many files were removed.
    pub removed: u64,
    /// What subscribers will see otherwise, entry by entry; nothing without a ledger.
    #[serde(skip)]
    pub changes: Vec<super::Change>,
    /// Every file of a feed, in order.
    pub feeds: Vec<FeedReport>,
    /// Every document around them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub around: Vec<DocumentReport>,
    /// Why records were rejected, in the order of the records.
    #[serde(serialize_with = "errors")]
    pub errors: Vec<Error>,
    /// What was published otherwise than the records say.
    #[serde(serialize_with = "warnings")]
    pub warnings: Vec<Warning>,
}

/// One format of one feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedReport {
    /// The path under the output folder.
    pub path: String,
    /// The address that it is published at.
    pub url: String,
    /// `rss`, `atom` or `json`.
    pub format: Format,
    /// The title of the feed.
    pub title: String,
    /// The name of the category, tag, author or language that it is the feed of; nothing for the site's feed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Which of these that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Taxonomy>,
    /// How many entries it holds.
    pub entries: usize,
    /// The entries that the feed did not hold before, newest first. None without a ledger, like the next.
    pub new: Mentions,
    /// Those that it held, and that look otherwise now.
    pub updated: Mentions,
    /// Whether the file was written, or has these bytes already.
    pub written: bool,
}

/// Some entries of a feed. Its formats hold the same, and share them.
pub type Mentions = Arc<[Arc<Mention>]>;

/// A document around the feeds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentReport {
    /// The path under the output folder.
    pub path: String,
    /// Whether the file was written, or has these bytes already.
    pub written: bool,
}

/// An entry, as far as somebody needs to know who tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Its id.
    pub id: String,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// What went wrong while a build ran.
#[derive(Debug, Default)]
pub(super) struct Troubles {
    pub(super) errors: Vec<Error>,
    pub(super) warnings: Vec<Warning>,
    pub(super) duplicates: u64,
    read: u64,
    drafts: u64,
    held: u64,
    next_due: Option<i64>,
    /// When feeds have said for long enough what is gone, in seconds since 1970.
    pub(super) due: Option<i64>,
}

impl Troubles {
    /// Takes the counts of a look at every record.
    pub(super) fn pass(&mut self, read: u64, drafts: u64, held: u64, next_due: Option<i64>) {
        self.read = read;
        self.drafts = drafts;
        self.held = held;
        self.next_due = next_due;
    }
}

impl Report {
    /// When the same records would give something else: a held entry falls due, or a deleted one was said to be deleted for
    /// long enough.
    pub fn due(&self) -> Option<Timestamp> {
        Some(chrono::DateTime::from_timestamp(self.due?, 0)?.into())
    }

    /// Of a build that had nothing to do.
    pub(super) fn skipped() -> Self {
        Report { published: true, skipped: true, ..Report::default() }
    }

    /// The files of a feed of a [`Mill`](super::Mill), in every format: where they belong, and what it is the feed of.
    pub fn files<'r>(&'r self, feed: &'r Feed) -> impl Iterator<Item = &'r FeedReport> {
        self.feeds.iter().filter(|file| feed.addresses.iter().any(|address| address.url == file.url))
    }

    /// Takes a file of a feed.
    pub(super) fn file(
        &mut self,
        heads: &Heads<'_>,
        head: &Head<'_>,
        feed: &Feed,
        entries: usize,
        (format, written): (Format, bool),
    ) {
        self.feeds.push(FeedReport {
            path: heads.path(head, format),
            url: heads.url(head, format),
            format,
            title: feed.title.clone(),
            category: head.group.map(|group| group.label.clone()),
            by: head.group.map(|group| group.taxonomy),
            entries,
            new: Arc::default(),
            updated: Arc::default(),
            written,
        });
    }

    /// Takes a document around the feeds.
    pub(super) fn document(&mut self, path: String, state: State) {
        let written = self.count(state);
        self.around.push(DocumentReport { path, written });
    }

    /// Counts a file that was staged, and says whether it was written.
    pub(super) fn count(&mut self, state: State) -> bool {
        match state {
            State::Written => self.written += 1,
            State::Unchanged => self.unchanged += 1,
        }
        state == State::Written
    }

    /// Takes which entries are new in each feed that changed, and which look otherwise.
    pub(super) fn news(&mut self, memory: &Memory) {
        let mut last: Option<(String, _)> = None;
        for feed in self.feeds.iter_mut().filter(|feed| feed.written) {
            let folder = feed.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            // The formats of a feed stand side by side, and hold the same entries.
            let (_, news) = match last.take() {
                Some(known) if known.0 == folder => last.insert(known),
                _ => last.insert((folder.to_owned(), memory.news(folder))),
            };
            (feed.new, feed.updated) = news.clone();
        }
    }

    pub(super) fn finish(&mut self, mut troubles: Troubles) {
        // Sources are read in a stable order, but what is found late about a record belongs beside what was found early.
        troubles.errors.sort_by(|a, b| place(a.at()).cmp(&place(b.at())));
        troubles.warnings.sort_by(|a, b| place(&a.at).cmp(&place(&b.at)));
        self.read = troubles.read;
        self.rejected = troubles.errors.len() as u64;
        self.drafts = troubles.drafts;
        self.held = troubles.held;
        self.due = troubles.next_due.into_iter().chain(troubles.due).min();
        self.next_due = troubles.next_due.and_then(|due| {
            let mut text = Vec::new();
            crate::time::write_rfc3339(Timestamp::from(chrono::DateTime::from_timestamp(due, 0)?), &mut text);
            String::from_utf8(text).ok()
        });
        self.duplicates = troubles.duplicates;
        self.errors = troubles.errors;
        self.warnings = troubles.warnings;
    }
}

fn place(at: &crate::error::Location) -> (&str, Option<u64>) {
    (&at.path, at.line)
}

#[derive(Serialize)]
struct Finding<'a> {
    kind: &'static str,
    path: &'a str,
    line: Option<u64>,
    field: Option<&'a str>,
    message: String,
}

fn errors<S: Serializer>(errors: &[Error], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(errors.iter().map(|error| Finding {
        kind: "rejected",
        path: &error.at().path,
        line: error.at().line,
        field: error.at().field.as_deref(),
        message: error.kind().to_string(),
    }))
}

fn warnings<S: Serializer>(warnings: &[Warning], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(warnings.iter().map(|warning| Finding {
        kind: warning.kind.name(),
        path: &warning.at.path,
        line: warning.at.line,
        field: warning.at.field.as_deref(),
        message: warning.kind.to_string(),
    }))
}
