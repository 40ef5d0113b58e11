//! The kinds of warning: everything that was published otherwise than the record says.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Location;

/// Something that was changed, dropped or guessed, and where.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Warning {
    /// What happened.
    pub kind: WarningKind,
    /// Where it happened.
    pub at: Location,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at.is_unknown() {
            return write!(f, "warning: {}", self.kind);
        }
        write!(f, "{}: warning: {}", self.at, self.kind)
    }
}

/// What was changed, dropped or guessed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the text of each kind says what its fields hold")]
pub enum WarningKind {
    /// A local time that a change to summer time skipped; it was moved forward by the gap.
    SkippedTime { found: String, read_as: String },
    /// A local time that the end of summer time repeated; the first was taken.
    RepeatedTime { found: String, read_as: String },
    /// A weekday that contradicts its date; the date won.
    WrongWeekday { found: String },
    /// Bytes that are no UTF-8 were replaced by U+FFFD.
    InvalidUtf8,
    /// Characters that XML forbids were removed.
    CharactersRemoved { count: usize },
    /// C1 controls became what Windows-1252 means by them.
    CharactersConverted { count: usize },
    /// Parts of HTML that are not safe, or do nothing in a feed, were removed.
    MarkupRemoved { what: String },
    /// The length of an enclosure is not known.
    NoLength { url: String },
    /// A feed was larger than `max_bytes`.
    FeedTooLarge { limit: u64, shortened: usize, dropped: usize },
    /// One of two dates could not be read; the other stands in.
    DateIgnored { reason: String },
    /// Two records have the same id; this one lost.
    DuplicateId { id: String, kept: Location },
    /// A category is spelled in several ways; one label was chosen.
    CategorySpelling { found: String, label: String },
    /// A format has no place for this.
    NotCarried { format: Cow<'static, str>, what: String },
    /// A value that could not be used was left out. `expected` says what would be right.
    Dropped { found: String, expected: Cow<'static, str> },
    /// A value was published in another form.
    Changed { found: String, published: String, why: Cow<'static, str> },
    /// The same key stands twice in one record; the last one was read.
    DuplicateKey { key: String },
    /// A program that ended well wrote this to its standard error.
    ProgramSaid { said: String },
    /// There was no ledger, so ids and dates came from the feeds that stand in the output folder.
    LedgerAdopted { entries: usize, folder: String },
    /// A feed that stands in the output folder could not be read.
    NotAdopted { reason: String },
    /// So many entries changed at once that it looks like one change.
    BulkEdit { entries: usize },
    /// A record was published under two ids.
    TwoIds { kept: String, other: String },
    /// A feed is larger than some readers take.
    LargeFeed { size: u64, limit: u64 },
    /// A text is longer than some readers take.
    LargeText { size: usize, limit: usize },
    /// A date from before 1970.
    BeforeEpoch { found: String },
    /// A file stands in place of one of feedmill's that feedmill did not write.
    NotOurs,
    /// Something else, in words of its own.
    Other { message: String },
}

impl WarningKind {
    /// Whether the same records and the same configuration give it again, whatever else stands on the disk.
    pub(crate) fn is_of_records(&self) -> bool {
        !matches!(
            self,
            WarningKind::ProgramSaid { .. }
                | WarningKind::LedgerAdopted { .. }
                | WarningKind::NotAdopted { .. }
                | WarningKind::BulkEdit { .. }
                | WarningKind::NotOurs
                | WarningKind::Other { .. }
        )
    }

    /// A short stable name of the kind, for counting and for programs.
    pub fn name(&self) -> &'static str {
        match self {
            WarningKind::SkippedTime { .. } => "skipped-time",
            WarningKind::RepeatedTime { .. } => "repeated-time",
            WarningKind::WrongWeekday { .. } => "wrong-weekday",
            WarningKind::InvalidUtf8 => "invalid-utf8",
            WarningKind::CharactersRemoved { .. } => "characters-removed",
            WarningKind::CharactersConverted { .. } => "characters-converted",
            WarningKind::MarkupRemoved { .. } => "markup-removed",
            WarningKind::NoLength { .. } => "no-length",
            WarningKind::FeedTooLarge { .. } => "feed-too-large",
            WarningKind::DateIgnored { .. } => "date-ignored",
            WarningKind::DuplicateId { .. } => "duplicate-id",
            WarningKind::CategorySpelling { .. } => "category-spelling",
            WarningKind::NotCarried { .. } => "not-carried",
            WarningKind::Dropped { .. } => "dropped",
            WarningKind::Changed { .. } => "changed",
            WarningKind::DuplicateKey { .. } => "duplicate-key",
            WarningKind::ProgramSaid { .. } => "program-said",
            WarningKind::LedgerAdopted { .. } => "ledger-adopted",
            WarningKind::NotAdopted { .. } => "not-adopted",
            WarningKind::BulkEdit { .. } => "bulk-edit",
            WarningKind::TwoIds { .. } => "two-ids",
            WarningKind::LargeFeed { .. } => "large-feed",
            WarningKind::LargeText { .. } => "large-text",
            WarningKind::BeforeEpoch { .. } => "before-1970",
            WarningKind::NotOurs => "not-ours",
            WarningKind::Other { .. } => "other",
        }
    }
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WarningKind::SkippedTime { found, read_as } => {
                write!(f, "{found:?} does not exist in this time zone (summer time began); read as {read_as}")
            }
            WarningKind::RepeatedTime { found, read_as } => {
                write!(
                    f,
                    "{found:?} exists twice in this time zone (summer time ended); read as the first, {read_as}"
                )
            }
            WarningKind::WrongWeekday { found } => {
                write!(f, "the weekday in {found:?} contradicts the date; the date was used")
            }
            WarningKind::InvalidUtf8 => f.write_str(
                "bytes that are not UTF-8 were replaced by U+FFFD; where a file is in another encoding, `encoding` says which",
            ),
            WarningKind::CharactersRemoved { count } => {
                write!(f, "removed {count} characters that no feed can hold (XML 1.0, section 2.2)")
            }
            WarningKind::CharactersConverted { count } => {
                write!(f, "read {count} control characters as Windows-1252")
            }
            WarningKind::MarkupRemoved { what } => write!(f, "removed {what}"),
            WarningKind::NoLength { url } => {
                write!(f, "the length of {url} is not known; RSS says 0 (give size_in_bytes)")
            }
            WarningKind::FeedTooLarge { limit, shortened, dropped } => write!(
                f,
                "larger than {limit} bytes (max_bytes); {shortened} of the oldest entries fell to their summaries, {dropped} were left out"
            ),
            WarningKind::DateIgnored { reason } => write!(f, "{reason}; the other date was used"),
            WarningKind::DuplicateId { id, kept } => {
                write!(f, "id {id:?} is also that of {kept}, which was kept")
            }
            WarningKind::CategorySpelling { found, label } => {
                write!(f, "category {found:?} is also spelled {label:?}; they are one category")
            }
            WarningKind::NotCarried { format, what } => {
                write!(f, "{format} has no place for {what}")
            }
            WarningKind::Dropped { found, expected } => {
                write!(f, "left out {found:?}; expected {expected}")
            }
            WarningKind::Changed { found, published, why } => {
                write!(f, "published {found:?} as {published:?} ({why})")
            }
            WarningKind::DuplicateKey { key } => {
                write!(f, "key {key:?} stands twice in this record; the last one was read")
            }
            WarningKind::ProgramSaid { said } => write!(f, "the program said: {said}"),
            WarningKind::LedgerAdopted { entries, folder } => write!(
                f,
                "there was no ledger; took the ids and dates of {entries} entries from the feeds in `{folder}`"
            ),
            WarningKind::NotAdopted { reason } => {
                write!(f, "could not take ids and dates from this feed: {reason}")
            }
            WarningKind::BulkEdit { entries } => {
                write!(f, "one change to {entries} entries at once: readers will see all of them as updated")
            }
            WarningKind::TwoIds { kept, other } => {
                write!(f, "published as {kept:?} and once as {other:?}; the first is kept")
            }
            WarningKind::LargeFeed { size, limit } => write!(
                f,
                "the feed has {size} bytes; validators and some readers take no more than {limit} (lower limit, or set max_bytes)"
            ),
            WarningKind::LargeText { size, limit } => write!(
                f,
                "a text of {size} bytes; newsboat stops reading the feed at one of more than {limit}, without a word"
            ),
            WarningKind::BeforeEpoch { found } => {
                write!(f, "{found} is before 1970; some readers show such a date as one in 2105 or 2106")
            }
            WarningKind::NotOurs => f.write_str(
                "feedmill did not write this file, and leaves it alone; move it, or take its name out of [output]",
            ),
            WarningKind::Other { message } => f.write_str(message),
        }
    }
}

/// Collects the warnings of one record while it passes through the stages.
#[derive(Clone, Debug, Default)]
pub struct Warnings {
    at: Location,
    list: Vec<Warning>,
}

impl Warnings {
    /// A collector for what happens at this place.
    pub fn new(at: Location) -> Self {
        Warnings { at, list: Vec::new() }
    }

    /// The place of the record.
    pub fn at(&self) -> &Location {
        &self.at
    }

    /// Notes that something happened to this field; without a name, to the record as a whole.
    pub fn push(&mut self, field: &str, kind: WarningKind) {
        let at = if field.is_empty() { self.at.clone() } else { self.at.field(field) };
        self.list.push(Warning { kind, at });
    }

    /// What was noted, in order.
    pub fn into_vec(self) -> Vec<Warning> {
        self.list
    }

    /// What was noted so far, in order.
    pub fn as_slice(&self) -> &[Warning] {
        &self.list
    }
}
