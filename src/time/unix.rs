//! Unix time, as a number or in digits.
//!
//! The unit follows from the magnitude: under 10^11 seconds (until the year 5138), under 10^14 milliseconds (from 1973),
//! under 10^17 microseconds, beyond that nanoseconds. Some whole numbers of few digits are dates instead, and left to
//! the table: 8 digits `20251020` and 7 `2025293` always, 14 digits `20251020150455` always, 12 digits `202510201504`
//! where they are a date of the years 1900 to 2099 (as milliseconds all of those lie in 1976), and 17 digits
//! `20251020150455123` likewise (as microseconds all of those lie after 2570). A year alone (4 digits from 1900) and a year
//! and month (6 digits) lack a day and are refused. So are the seconds of the first three months: what is so small is a
//! zero that says that there is no date, or counts days (Excel's 45950.5, Julian 2460968.6).

use chrono::DateTime;

use super::parts::{Day, Parts};

/// What a run of digits is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Digits {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    Unix(i128),
    /// A date in a shape of the table.
    Date,
    /// A date that lacks its day.
    NoDay,
    /// A date and a time in a shape of the table, but for the point before the last three digits.
    Thousandths,
    /// What some other system counts, and why it is no Unix time.
    Foreign(&'static str),
}

/// Reads `1760943895`, `-86400`, `1760943895.123`; `None` for anything that is not that.
pub(super) fn digits(text: &str) -> Option<Digits> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let numeric = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    if !numeric(whole) || !numeric(fraction) || whole.len() > 20 {
        return None;
    }
    let value: i128 = whole.parse().ok()?;
    if unsigned.len() == text.len() {
        match kind(whole.len(), value) {
            Digits::Unix(_) => {}
            other => return Some(other),
        }
    }
    let nine: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    let nanoseconds =
        value.checked_mul(unit(value))? + nine.parse::<i128>().ok()? * unit(value) / 1_000_000_000;
    Some(match text.starts_with('-') {
        true => unix(-value, -nanoseconds),
        false => unix(value, nanoseconds),
    })
}

/// 1970-04-01, in nanoseconds.
const FIRST: i128 = 90 * 86_400 * 1_000_000_000;

/// A Unix time, unless the number rather is something else. What .NET and Windows count are tenths of microseconds since the
/// years 1 and 1601; here are those of 1990 to 2100.
fn unix(value: i128, nanoseconds: i128) -> Digits {
    match value {
        _ if (0..FIRST).contains(&nanoseconds) => {
            Digits::Foreign("as a Unix time it would be in the first months of 1970")
        }
        627_667_488_000_000_000..662_380_416_000_000_000 => {
            Digits::Foreign("it could be nanoseconds of 1990, or .NET's ticks of today")
        }
        122_756_256_000_000_000..157_469_184_000_000_000 => {
            Digits::Foreign("it could be nanoseconds of 1974, or Windows' file time of today")
        }
        _ => Digits::Unix(nanoseconds),
    }
}

/// The same for a number of a record. A fraction of a second counts to the microsecond, which is what a JSON number of
/// this size can hold.
pub(super) fn number(number: f64) -> Option<Digits> {
    if !number.is_finite() || number.abs() >= 1e20 {
        return None;
    }
    let whole = number.trunc() as i128;
    if number >= 0.0 {
        match kind(whole.to_string().len(), whole) {
            Digits::Unix(_) => {}
            other => return Some(other),
        }
    }
    let millionths = (number.fract() * 1e6).round() as i128;
    Some(unix(whole, whole * unit(whole) + millionths * unit(whole) / 1_000_000))
}

fn kind(length: usize, value: i128) -> Digits {
    let calendar = |date: i128| {
        let part = |number: i128| u32::try_from(number).unwrap_or(0);
        let parts = Parts {
            year: u64::from(part(date / 10_000)),
            month: part(date / 100 % 100),
            day: Day::OfMonth(part(date % 100)),
            ..Parts::default()
        };
        parts.year < 2100 && parts.date().is_ok()
    };
    let clock = |time: i128| time / 100 % 100 < 24 && time % 100 < 60;
    match length {
        7 | 8 | 14 => Digits::Date,
        12 if calendar(value / 10_000) && clock(value) => Digits::Date,
        17 if calendar(value / 1_000_000_000) && clock(value / 100_000) => Digits::Thousandths,
        4 if value >= 1900 => Digits::NoDay,
        6 if value >= 190_001 && (1..=12).contains(&(value % 100)) => Digits::NoDay,
        _ => Digits::Unix(value),
    }
}

/// The nanoseconds in the unit of a number of this magnitude.
fn unit(value: i128) -> i128 {
    match value.unsigned_abs() {
        0..100_000_000_000 => 1_000_000_000,
        100_000_000_000..100_000_000_000_000 => 1_000_000,
        100_000_000_000_000..100_000_000_000_000_000 => 1_000,
        _ => 1,
    }
}

/// The moment of so many nanoseconds after 1970.
pub(super) fn moment(nanoseconds: i128) -> Option<chrono::NaiveDateTime> {
    let seconds = i64::try_from(nanoseconds.div_euclid(1_000_000_000)).ok()?;
    let rest = u32::try_from(nanoseconds.rem_euclid(1_000_000_000)).ok()?;
    DateTime::from_timestamp(seconds, rest).map(|at| at.naive_utc())
}
