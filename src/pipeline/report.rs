//! What a build did, for people and for programs.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::Serializer;

use super::heads::{Head, Heads};
use crate::error::{Error, Warning};
use crate::format::Format;
use crate::model::{Feed, Timestamp};
use crate::publish::State;

/// What a build did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Whether files were put in place; not so where `strict` stopped the build. A dry run says what would be.
    pub published: bool,
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
    /// Every file, in order.
    pub feeds: Vec<FeedReport>,
    /// Why records were rejected, in the order of the records.
    #[serde(serialize_with = "errors")]
    pub errors: Vec<Error>,
    /// What was published otherwise than the records say.
    #[serde(serialize_with = "warnings")]
    pub warnings: Vec<Warning>,
}

/// One format of one feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeedReport {
    /// The path under the output folder.
    pub path: String,
    /// The address that it is published at.
    pub url: String,
    /// `rss`, `atom` or `json`.
    pub format: &'static str,
    /// The title of the feed.
    pub title: String,
    /// The category that it is the feed of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// How many entries it holds.
    pub entries: usize,
    /// How many entries the feed did not hold before. 0 without a ledger, like the next.
    pub new: usize,
    /// How many of those that it held look otherwise now.
    pub updated: usize,
    /// Whether the file was written, or has these bytes already.
    pub written: bool,
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
    pub(super) fn add(
        &mut self,
        heads: &Heads<'_>,
        head: &Head<'_>,
        feed: &Feed,
        format: Format,
        state: State,
    ) {
        let written = state == State::Written;
        if written {
            self.written += 1;
        } else {
            self.unchanged += 1;
        }
        self.feeds.push(FeedReport {
            path: heads.path(head, format),
            url: heads.url(head, format),
            format: format.name(),
            title: feed.title.clone(),
            category: head.group.map(|group| group.label.clone()),
            entries: feed.entries.len(),
            new: 0,
            updated: 0,
            written,
        });
    }

    /// Takes how many entries are new in each feed, and how many changed; by the folder of the feed.
    pub(super) fn news(&mut self, news: &BTreeMap<String, (usize, usize)>) {
        for feed in &mut self.feeds {
            let folder = feed.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            (feed.new, feed.updated) = news.get(folder).copied().unwrap_or_default();
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
