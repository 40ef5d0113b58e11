//! The kinds of warning: everything that was published otherwise than the record says.

use std::fmt;

use super::Location;

/// Something that was changed, dropped or guessed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What happened.
    pub kind: WarningKind,
    /// Where it happened.
    pub at: Location,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: warning: {}", self.at, self.kind)
    }
}

/// What was changed, dropped or guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the text of each kind says what its fields hold")]
pub enum WarningKind {
    /// A local time that a change to summer time skipped; it was moved forward by the gap.
    SkippedTime { found: String, read_as: String },
    /// A local time that the end of summer time repeated; the first was taken.
    RepeatedTime { found: String, read_as: String },
    /// A weekday that contradicts its date; the date won.
    WrongWeekday { found: String },
    /// Two records have the same id; this one lost.
    DuplicateId { id: String, kept: Location },
    /// A category is spelled in several ways; one label was chosen.
    CategorySpelling { found: String, label: String },
    /// A format has no place for this.
    NotCarried { format: &'static str, what: String },
    /// A value that could not be used was left out. `expected` says what would be right.
    Dropped { found: String, expected: &'static str },
    /// A value was published in another form.
    Changed { found: String, published: String, why: &'static str },
    /// The same key stands twice in one record; the last one was read.
    DuplicateKey { key: String },
    /// Something else, in words of its own.
    Other { message: String },
}

impl WarningKind {
    /// A short stable name of the kind, for counting and for programs.
    pub fn name(&self) -> &'static str {
        match self {
            WarningKind::SkippedTime { .. } => "skipped-time",
            WarningKind::RepeatedTime { .. } => "repeated-time",
            WarningKind::WrongWeekday { .. } => "wrong-weekday",
            WarningKind::DuplicateId { .. } => "duplicate-id",
            WarningKind::CategorySpelling { .. } => "category-spelling",
            WarningKind::NotCarried { .. } => "not-carried",
            WarningKind::Dropped { .. } => "dropped",
            WarningKind::Changed { .. } => "changed",
            WarningKind::DuplicateKey { .. } => "duplicate-key",
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

    /// Notes that something happened to this field.
    pub fn push(&mut self, field: &str, kind: WarningKind) {
        self.list.push(Warning { kind, at: self.at.field(field) });
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
