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
//!   and 14 digits are dates, and so are 12 or 17 that can be one of 1900 to 2099; a year, or a year and a month, lacks a
//!   day. What would be in the first three months of 1970 is refused: a zero, or the days of a spreadsheet; so are numbers
//!   that .NET and Windows have for the years 1990 to 2100.
//! - **Fractions** of a second are kept to nine digits when reading, and dropped in both forms that are written.

use crate::error::WarningKind;
use crate::model::Timestamp;

mod abbreviation;
mod clock;
mod declared;
mod fast;
mod local;
mod parts;
mod reader;
mod scan;
mod shape;
mod token;
mod unix;
mod word;
mod write;
mod zone;

pub use reader::Reader;
pub use write::{write_rfc822, write_rfc3339};
pub use zone::{Zone, zone};

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

/// Every shape that is read, in the order in which they are tried: its name, and examples, all of them of 20 October
/// 2025.
pub fn shapes() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    shape::SHAPES.iter().map(|shape| (shape.name, shape.examples))
}

#[cfg(test)]
mod tests;
