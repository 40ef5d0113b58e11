//! Timestamps: the shapes that are read, the zones, and the two forms that are written.
//!
//! # What is read
//!
//! A [`Reader`] tries, in this order: the shapes that the site declared under `[time] formats`, a Unix time, and this
//! table. In every row a weekday, a time of day and a zone may stand around the date; white space is free; full-width
//! digits and signs count as ASCII; case and accents do not matter.
//!
//! | shape | for example |
//! |---|---|
//! | RFC 3339 | `2025-10-20T15:04:55+08:00`, `2025-10-20t15:04:55.123456z`, `2025-10-20 15:04`, `2025-10-20`, `2025-10-20T15:04:55+02:00[Europe/Berlin]` |
//! | RFC 2822 | `Mon, 20 Oct 2025 15:04:55 +0800`, `20 Oct 25 15:04 EST` |
//! | Chinese, Japanese, Korean | `2025年10月20号 15点04分55秒`, `2025年10月20日 下午3:04`, `2025年10月20日(月) 午後3:04`, `2025년 10월 20일 오후 3:04` |
//! | era | `令和7年10月20日`, `民國114年10月20日` |
//! | year first, slashes | `2025/10/20 15:04` |
//! | year first, dots | `2025.10.20`, `2025. 10. 20. 오후 3:04` |
//! | EXIF | `2025:10:20 15:04:55` |
//! | compact ISO 8601 | `20251020T150455Z`, `20251020` |
//! | digits alone | `20251020150455`, `202510201504` |
//! | ISO 8601 week | `2025-W43-1` |
//! | ISO 8601 week alone | `2025-W43`, `2025W431` |
//! | ISO 8601 ordinal | `2025-293` |
//! | compact ISO 8601 ordinal | `2025293` |
//! | RFC 850 | `Monday, 20-Oct-25 15:04:55 GMT` |
//! | access log | `20/Oct/2025:15:04:55 +0800` |
//! | month first | `October 20, 2025 3:04 PM`, `Oct. 20th, 2025`, `Mon Oct 20 2025 15:04:55 GMT+0800 (China Standard Time)` |
//! | day first | `20. Oktober 2025, 15:04 Uhr`, `lundi 20 octobre 2025 à 15h04` |
//! | asctime | `Mon Oct 20 15:04:55 2025`, `Mon Oct 20 15:04:55 UTC 2025` |
//! | year first, month by name | `2025 Oct 20`, `2025-Oct-20` |
//! | numbers, where only one order can be | `10/20/2025`, `20/10/2025 15:04` |
//! | numbers with dots, likewise | `20.10.2025 15:04` |
//! | numbers with hyphens, likewise | `20-10-2025 15:04` |
//!
//! Names of months and weekdays are English, German or French, long or short; the East Asian shapes read simplified and
//! traditional signs, and the parts of the day (上午, 下午, 凌晨, 早上, 中午, 晚上, 午前, 午後, 오전, 오후).
//!
//! # The rules
//!
//! - **Order.** Day and month are never guessed: `03/04/2025` is refused, `10/20/2025` can only mean one thing.
//! - **Zone.** The offset that the record gave is kept; without one, it is the site's zone. `-00:00` is UTC (RFC 3339
//!   section 4.3). A zone between brackets, `[Europe/Berlin]` (RFC 9557) or `(GMT+8)`, counts where there is no offset;
//!   other text between round brackets is a comment, unless it is a weekday (RFC 5322 section 3.2.2).
//! - **Abbreviations.** `EST`, `CST` and the others of RFC 822 section 5 mean what it says, North America; in any shape
//!   but mail's (RFC 2822, RFC 850), an abbreviation that the site's own zone uses at that moment is the site's: `CST`
//!   is `+08:00` for a site in Shanghai. `IST`, `AST` and `SST` are otherwise refused, and so is a name that nobody
//!   knows. In mail a single letter says nothing, and is UTC (RFC 2822 section 4.3).
//! - **Time.** A date alone is midnight. `24:00` is midnight of the next day. A leap second `:60` (RFC 3339 section 5.7)
//!   is read as `:59`.
//! - **Two-digit years** only in mail dates and behind a month's name: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to
//!   1999, three digits count from 1900 (RFC 2822 section 4.3).
//! - **Summer time.** A local time that was skipped is moved forward by the gap, of one that was repeated the first is
//!   taken, with [`WarningKind::SkippedTime`] and [`WarningKind::RepeatedTime`].
//! - **Weekday.** The date wins, with [`WarningKind::WrongWeekday`].
//! - **Years** outside 1900 to 9999 are refused.
//! - **Unix time**: seconds under 10^11, milliseconds under 10^14, microseconds under 10^17, else nanoseconds. But 7, 8
//!   and 14 digits are dates, and so are 12 that can be one of 1900 to 2099; a year, or a year and a month, lacks a day.
//! - **Fractions** of a second are kept to nine digits when reading, and dropped in both forms that are written.

use chrono::{Datelike, FixedOffset, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{OffsetName, Tz};

use crate::error::{ErrorKind, WarningKind};
use crate::model::Timestamp;

mod clock;
mod declared;
mod fast;
mod local;
mod parts;
mod scan;
mod shape;
mod token;
mod unix;
mod word;
mod write;
mod zone;

use declared::{Declared, Found};
use local::Change;
use parts::{YEARS, Zone};
use zone::Meaning;

pub use write::{write_rfc822, write_rfc3339};
pub use zone::zone;

/// The longest text that can be a timestamp, in bytes: a JavaScript date with the long name of its zone stays under it.
const LONGEST: usize = 160;

/// How to read timestamps: the zone of those that name none, and the site's own shapes.
#[derive(Clone, Debug)]
pub struct Reader {
    zone: Tz,
    declared: Vec<Declared>,
}

/// A moment that was read, and what had to be decided on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The moment, in the offset that the record gave, or the site's.
    pub at: Timestamp,
    /// [`WarningKind::SkippedTime`], [`WarningKind::RepeatedTime`], [`WarningKind::WrongWeekday`]; usually none.
    pub warnings: Vec<WarningKind>,
}

impl From<Timestamp> for Reading {
    fn from(at: Timestamp) -> Self {
        Reading { at, warnings: Vec::new() }
    }
}

impl Reader {
    /// A reader for a site in this zone.
    pub fn new(zone: Tz) -> Self {
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
        if let Some(at) = self.plain(text) {
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

    /// The moment of a date and time as RFC 3339 has it, in seconds since 1970: what [`Reader::read`] says, sooner. Nothing
    /// where it takes more to tell.
    pub fn seconds(&self, text: &str) -> Option<i64> {
        self.plain(text).map(|at| at.timestamp())
    }

    /// Reads a Unix time: seconds under 10^11, milliseconds under 10^14, microseconds under 10^17, else nanoseconds. A
    /// whole number of 7, 8, 12 or 14 digits can be a date instead, as in a text (see the [module](self)). The offset is
    /// the site's, at that moment.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Timestamp`] for a number that is not finite, a moment outside the years 1900 to 9999, a year alone.
    pub fn read_number(&self, number: f64) -> Result<Reading, ErrorKind> {
        let text = number.to_string();
        let found = match unix::number(number) {
            Some(digits) => self.digits(digits, &text),
            None => Err(shape::expected()),
        };
        found.map_err(|reason| refused(&text, reason))
    }

    /// Most timestamps are RFC 3339, without blanks around them.
    fn plain(&self, text: &str) -> Option<Timestamp> {
        let is_plain = self.declared.is_empty() && text.len() <= LONGEST;
        is_plain.then(|| fast::rfc3339(text.as_bytes())).flatten()
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
        if let Some(at) = fast::rfc3339(text.as_bytes()) {
            return Ok(at.into());
        }
        if let Some(local) = fast::chinese(text) {
            return self.settle(text, local, Zone::Site);
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
        }
    }

    fn table(&self, text: &str) -> Result<Reading, String> {
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
        in_years(local::in_zone(self.zone, utc)).map(Reading::from)
    }

    /// The moment of a local time in the zone that the text gave, or the site's.
    fn settle(&self, text: &str, local: NaiveDateTime, zone: Zone<'_>) -> Result<Reading, String> {
        let zone = match zone {
            Zone::Site => self.zone,
            Zone::Named(zone) => zone,
            Zone::Unknown(name) => return Err(format!("no time zone {name:?} in the IANA database")),
            Zone::Offset(seconds) => return at_seconds(local, seconds),
            Zone::Abbreviation { name, meaning, mail } => {
                let own = if mail { None } else { self.own(name, local) };
                match (own, meaning) {
                    (Some(seconds), _) => return at_seconds(local, seconds),
                    (None, Meaning::Minutes(minutes)) => return at_seconds(local, minutes * 60),
                    (None, Meaning::Zone(zone)) => zone,
                    (None, Meaning::Several(places)) => {
                        return Err(format!("{name} could be {places}; give an offset, for example +05:30"));
                    }
                }
            }
        };
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
        let found = self.zone.offset_from_local_datetime(&local);
        let used = [found.earliest(), found.latest()].into_iter().flatten();
        let mut named = used.filter(|offset| offset.abbreviation().is_some_and(|own| own == name));
        named.next().map(|offset| offset.fix().local_minus_utc())
    }
}

/// Every shape that is read, in the order in which they are tried: its name, and examples, all of them of 20 October
/// 2025.
pub fn shapes() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    shape::SHAPES.iter().map(|shape| (shape.name, shape.examples))
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

#[cfg(test)]
mod tests;
