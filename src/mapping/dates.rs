//! The two dates of a record, and how one stands in for the other.

use std::sync::Arc;

use super::field::Located;
use super::names::Field;
use super::split::Found;
use super::{FieldError, Rules};
use crate::error::{ErrorKind, WarningKind};
use crate::model::Timestamp;
use crate::time::Reading;

/// Which dates a record gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// None: whoever admitted the record knows when it was first seen.
    Nothing,
    /// When it was published, but not when it was updated.
    Published,
    /// When it was updated.
    Updated,
}

/// The dates of a record.
#[derive(Clone, Debug)]
pub(super) struct Dates {
    pub(super) published: Option<Timestamp>,
    pub(super) updated: Timestamp,
    pub(super) said: Said,
    pub(super) warnings: Vec<(Arc<str>, WarningKind)>,
}

/// The dates of a record, as far as selection needs them: in seconds since 1970.
#[derive(Default)]
pub(super) struct Moments {
    pub(super) published: i64,
    pub(super) updated: i64,
    /// Whether it has no date at all. Both are 1970 then.
    pub(super) undated: bool,
}

impl Rules {
    /// When a record was published and when it was updated: what [`Rules::dates`] says.
    pub(super) fn moments(&self, json: &str, found: &Found) -> Result<Moments, FieldError> {
        // Nearly all dates are in one of two shapes, and a record may have both or one.
        if let Some(published) = self.at_once(json, found, Field::DatePublished)
            && let Some(updated) = self.at_once(json, found, Field::DateModified)
            && let (Some(published), Some(updated)) = (published.or(updated), updated.or(published))
        {
            return Ok(Moments { published, updated, undated: false });
        }
        let dates = self.dates(json, found)?;
        let updated = dates.updated.timestamp();
        let published = dates.published.map_or(updated, |published| published.timestamp());
        Ok(Moments { published, updated, undated: dates.said == Said::Nothing })
    }

    /// The moment of a date in seconds, or that there is none; nothing where it takes more to tell.
    fn at_once(&self, json: &str, found: &Found, field: Field) -> Option<Option<i64>> {
        let Some(located) = self.slots.value(json, found, field) else { return Some(None) };
        // A text with an escape in it is no such date.
        let text = located.value.json().strip_prefix('"')?.strip_suffix('"')?;
        self.time.seconds(text).map(Some)
    }

    /// Reads both dates. One that cannot be read costs the record only where there is no other.
    pub(super) fn dates(&self, json: &str, found: &Found) -> Result<Dates, FieldError> {
        let mut warnings = Vec::new();
        let published = self.date(json, found, Field::DatePublished);
        let updated = self.date(json, found, Field::DateModified);
        let (published, updated) = match (published, updated) {
            (Err(error), Ok(None) | Err(_)) | (Ok(None), Err(error)) => return Err(error),
            (Ok(None), Ok(None)) if self.undated => {
                let updated = Timestamp::default();
                return Ok(Dates { published: None, updated, said: Said::Nothing, warnings });
            }
            (Ok(None), Ok(None)) => return Err((Arc::from(""), ErrorKind::NoDate)),
            (Err((name, kind)), Ok(updated)) | (Ok(updated), Err((name, kind))) => {
                warnings.push((name, WarningKind::DateIgnored { reason: kind.to_string() }));
                (updated, None)
            }
            (Ok(published), Ok(updated)) => (published, updated),
        };
        let mut take = |date: Option<(&str, Reading)>| {
            let (name, reading) = date?;
            warnings.extend(reading.warnings.into_iter().map(|kind| (Arc::from(name), kind)));
            Some(reading.at)
        };
        let (published, updated) = (take(published), take(updated));
        match updated.or(published) {
            Some(at) => {
                let said = if updated.is_some() { Said::Updated } else { Said::Published };
                Ok(Dates { published, updated: at, said, warnings })
            }
            None => Err((Arc::from(""), ErrorKind::NoDate)),
        }
    }

    fn date<'a>(
        &'a self,
        json: &'a str,
        found: &'a Found,
        field: Field,
    ) -> Result<Option<(&'a str, Reading)>, FieldError> {
        let Some(Located { value, name }) = self.slots.value(json, found, field) else { return Ok(None) };
        let read = match value.number() {
            Some(number) => self.time.read_number(number),
            None => match value.text() {
                Ok(text) => self.time.read(&text),
                Err(_) => Err(ErrorKind::WrongType { expected: "a timestamp", found: value.kind() }),
            },
        };
        match read {
            Ok(reading) => Ok(Some((name, reading))),
            Err(kind) => Err((name.into(), kind)),
        }
    }
}
