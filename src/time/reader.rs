//! Reads timestamps: the order in which the shapes are tried, and what their zones make of them.

use chrono::{Datelike, FixedOffset, NaiveDateTime};

use super::abbreviation::Meaning;
use super::declared::{Declared, Found};
use super::local::{self, Change};
use super::parts::{self, Given, YEARS};
use super::zone::{Setting, Zone, zone};
use super::{Reading, fast, scan, shape, token, unix, write_rfc3339};
use crate::error::{ErrorKind, WarningKind};
use crate::model::Timestamp;

/// The longest text that can be a timestamp, in bytes: a JavaScript date with the long name of its zone stays under it.
const LONGEST: usize = 160;

/// How to read timestamps: the zone of those that name none, and the site's own shapes.
#[derive(Clone, Debug)]
pub struct Reader {
    zone: Zone,
    declared: Vec<Declared>,
}

impl Reader {
    /// A reader for a site in this zone.
    pub fn new(zone: Zone) -> Self {
        Reader { zone, declared: Vec::new() }
    }

    /// Adds shapes in the codes of [`chrono::format::strftime`], tried before everything else, in this order.
    ///
    /// A shape must say the year, the month and the day; without a time it is midnight, without a zone it is the site's.
    /// Names of months and weekdays are English. `%Z`, the name of a zone, can only stand at the end. `%y` is 1970 to
    /// 2069.
    ///
    /// # Errors
    ///
    /// Says which shape is wrong, and why.
    pub fn with_formats<S: AsRef<str>>(mut self, formats: &[S]) -> Result<Self, String> {
        for shape in formats {
            self.declared.push(Declared::new(shape.as_ref())?);
        }
        Ok(self)
    }

    /// Reads a timestamp in any of the accepted shapes. Does not allocate for RFC 3339 and
    /// `2025年10月20号 15点04分55秒`, where there is nothing to warn about.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Timestamp`] with the text, shortened where it is long, and what would be right.
    pub fn read(&self, text: &str) -> Result<Reading, ErrorKind> {
        if self.is_plain(text)
            && let Some(at) = Self::rfc3339(text)
        {
            return Ok(at.into());
        }
        let trimmed = text.trim();
        if trimmed.len() > LONGEST {
            return Err(refused(trimmed, shape::expected()));
        }
        self.declared(trimmed)
            .unwrap_or_else(|| self.known(trimmed))
            .map_err(|reason| refused(trimmed, reason))
    }

    /// The moment of a timestamp in one of the two shapes that most have, in seconds since 1970: what [`Reader::read`] says,
    /// sooner. Nothing where it takes more to tell.
    pub fn seconds(&self, text: &str) -> Option<i64> {
        if !self.is_plain(text) {
            return None;
        }
        let (local, offset) = match fast::rfc3339(text.as_bytes()) {
            Some(plain) => plain,
            None => {
                let local = fast::chinese(text)?;
                let Setting::Once(clock) = self.zone.setting(local)? else { return None };
                (local, clock.ut_offset())
            }
        };
        Some(local.and_utc().timestamp() - i64::from(offset))
    }

    /// Reads a Unix time: seconds under 10^11, milliseconds under 10^14, microseconds under 10^17, else nanoseconds. A
    /// whole number of 7, 8, 12, 14 or 17 digits can be a date instead, as in a text (see the [module](super)). The offset is
    /// the site's, at that moment.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Timestamp`] for a number that is not finite, a moment outside the years 1900 to 9999, a year alone,
    /// seconds of the first three months of 1970, and what may be ticks of .NET or Windows.
    pub fn read_number(&self, number: f64) -> Result<Reading, ErrorKind> {
        let text = number.to_string();
        let found = match unix::number(number) {
            Some(digits) => self.digits(digits, &text),
            None => Err(shape::expected()),
        };
        found.map_err(|reason| refused(&text, reason))
    }

    /// Whether no shape of the site's is tried first, and nothing is too long.
    fn is_plain(&self, text: &str) -> bool {
        self.declared.is_empty() && text.len() <= LONGEST
    }

    /// Most timestamps are RFC 3339, without blanks around them.
    pub(super) fn rfc3339(text: &str) -> Option<Timestamp> {
        let (local, offset) = fast::rfc3339(text.as_bytes())?;
        local::at_offset(local, FixedOffset::east_opt(offset)?)
    }

    fn declared(&self, text: &str) -> Option<Result<Reading, String>> {
        let found = self.declared.iter().find_map(|declared| declared.read(text))?;
        Some(match found {
            Found::Moment(utc) => self.moment(utc),
            Found::Local { local, zone, wrong_weekday } => {
                self.settle(text, local, zone).map(|mut reading| {
                    if wrong_weekday {
                        reading.warnings.push(WarningKind::WrongWeekday { found: shorten(text) });
                    }
                    reading
                })
            }
        })
    }

    fn known(&self, text: &str) -> Result<Reading, String> {
        if let Some(at) = Self::rfc3339(text) {
            return Ok(at.into());
        }
        if let Some(local) = fast::chinese(text) {
            return self.settle(text, local, Given::Nothing);
        }
        match unix::digits(text) {
            Some(digits) => self.digits(digits, text),
            None => self.table(text),
        }
    }

    fn digits(&self, digits: unix::Digits, text: &str) -> Result<Reading, String> {
        match digits {
            unix::Digits::Unix(nanoseconds) => {
                self.moment(unix::moment(nanoseconds).ok_or_else(shape::expected)?)
            }
            unix::Digits::Date => self.table(text),
            unix::Digits::NoDay => Err("a date needs a day".to_owned()),
            unix::Digits::Thousandths => match text.split_at_checked(14) {
                Some((seconds, thousandths)) => self.table(&format!("{seconds}.{thousandths}")),
                None => Err(shape::expected()),
            },
            unix::Digits::Foreign(reason) => Err(reason.to_owned()),
        }
    }

    pub(super) fn table(&self, text: &str) -> Result<Reading, String> {
        let tokens = token::tokens(text);
        let (_, parts) = scan::scan(text, &tokens).ok_or_else(shape::expected)?;
        let date = parts.date()?;
        let mut reading = self.settle(text, parts.local()?, parts.zone)?;
        if parts.weekday.is_some_and(|day| day != date.weekday()) {
            reading.warnings.push(WarningKind::WrongWeekday { found: shorten(text) });
        }
        Ok(reading)
    }

    fn moment(&self, utc: NaiveDateTime) -> Result<Reading, String> {
        in_years(self.zone.show(utc)).map(Reading::from)
    }

    /// The moment of a local time in the zone that the text gave, or the site's.
    pub(super) fn settle(
        &self,
        text: &str,
        local: NaiveDateTime,
        given: Given<'_>,
    ) -> Result<Reading, String> {
        let named = match given {
            Given::Nothing => None,
            Given::Named(name) => Some(name),
            Given::Unknown(name) => return Err(unknown(name)),
            Given::Offset(seconds) => return at_seconds(local, seconds),
            Given::Abbreviation { name, meaning, mail } => {
                let own = if mail { None } else { self.own(name, local) };
                match (own, meaning) {
                    (Some(seconds), _) => return at_seconds(local, seconds),
                    (None, Meaning::Minutes(minutes)) => return at_seconds(local, minutes * 60),
                    (None, Meaning::Zone(name)) => Some(name),
                    (None, Meaning::Several(places)) => {
                        return Err(format!("{name} could be {places}; give an offset, for example +05:30"));
                    }
                }
            }
        };
        let named = named.filter(|name| *name != self.zone.name());
        let named = named.map(|name| zone(name).ok_or_else(|| unknown(name))).transpose()?;
        let zone = named.as_ref().unwrap_or(&self.zone);
        let (at, change) = local::resolve(zone, local).ok_or_else(shape::expected)?;
        let mut reading = Reading::from(in_years(at)?);
        if let Some(change) = change {
            let mut read_as = Vec::new();
            write_rfc3339(at, &mut read_as);
            let (found, read_as) = (shorten(text), String::from_utf8_lossy(&read_as).into_owned());
            reading.warnings.push(match change {
                Change::Skipped => WarningKind::SkippedTime { found, read_as },
                Change::Repeated => WarningKind::RepeatedTime { found, read_as },
            });
        }
        Ok(reading)
    }

    /// The offset in seconds for which the site's own zone uses this abbreviation at this local time.
    fn own(&self, name: &str, local: NaiveDateTime) -> Option<i32> {
        let used = match self.zone.setting(local)? {
            Setting::Once(clock) => [Some(clock), None],
            Setting::Twice(first, second) => [Some(first), Some(second)],
            Setting::Never(_) => [None, None],
        };
        let mut named = used.into_iter().flatten().filter(|clock| clock.time_zone_designation() == name);
        named.next().map(|clock| clock.ut_offset())
    }
}

fn unknown(name: &str) -> String {
    format!("no time zone {name:?} in the IANA database")
}

fn at_seconds(local: NaiveDateTime, seconds: i32) -> Result<Reading, String> {
    let offset = FixedOffset::east_opt(seconds).ok_or_else(shape::expected)?;
    in_years(local::at_offset(local, offset).ok_or_else(shape::expected)?).map(Reading::from)
}

fn in_years(at: Timestamp) -> Result<Timestamp, String> {
    let year = at.year();
    if YEARS.contains(&year) { Ok(at) } else { Err(parts::year_outside(year)) }
}

fn refused(text: &str, reason: String) -> ErrorKind {
    ErrorKind::Timestamp { found: shorten(text), reason }
}

/// A text as messages quote it: at most sixty characters.
fn shorten(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
