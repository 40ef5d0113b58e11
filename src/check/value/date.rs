//! Dates: RFC 3339 §5.6, the W3C profile of ISO 8601, and those of mail.

mod mail;

pub(crate) use mail::rfc822;

/// What a date turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Date {
    /// As the specification wants it, in this year.
    Good(i32),
    /// A form that is allowed and often misread.
    Problem(i32),
    /// A date that does not fall on the day of the week that stands beside it.
    Weekday,
    /// No date.
    Bad,
}

fn leap(year: i32) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day of the week, 0 for Sunday: Zeller's congruence.
fn weekday(year: i32, month: u32, day: u32) -> u32 {
    let (year, month) = if month < 3 { (year - 1, month + 12) } else { (year, month) };
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let sum = i64::from(day)
        + i64::from(13 * (month + 1) / 5)
        + i64::from(rest + rest / 4 + century / 4 + 5 * century);
    u32::try_from((sum + 6).rem_euclid(7)).unwrap_or(0)
}

/// Digits at the head of a text.
struct Digits<'a>(&'a [u8]);

impl<'a> Digits<'a> {
    /// The number that exactly `count` digits make.
    fn take(&mut self, count: usize) -> Option<u32> {
        let (head, rest) = self.0.split_at_checked(count)?;
        let digit = |sum: u32, byte: &u8| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'));
        let number = head.iter().try_fold(0, digit)?;
        self.0 = rest;
        Some(number)
    }

    /// Steps over `byte`, which must be there.
    fn mark(&mut self, byte: u8) -> Option<()> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        (*first == byte).then_some(())
    }

    /// The three bytes of a name of a day or month.
    fn word(&mut self) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(3)?;
        self.0 = rest;
        Some(head)
    }

    fn peek(&self) -> Option<u8> {
        self.0.first().copied()
    }
}

/// Whether these are hours, minutes and seconds. The leap second, 60, falls on the last minute of a day in UTC, which
/// offsets move to the end of other hours and half hours.
fn is_time(hour: u32, minute: u32, second: u32) -> bool {
    hour < 24 && minute < 60 && (second < 60 || (second == 60 && matches!(minute, 14 | 29 | 44 | 59)))
}

/// A date and time of RFC 3339 §5.6, with the upper-case `T` and `Z` that RFC 4287 §3.3 asks for.
pub(crate) fn rfc3339(text: &str) -> Date {
    full(text).map_or(Date::Bad, Date::Good)
}

fn full(text: &str) -> Option<i32> {
    let mut rest = Digits(text.as_bytes());
    let year = day(&mut rest)?;
    rest.mark(b'T')?;
    time(&mut rest, true)?;
    zone(&mut rest)?;
    rest.0.is_empty().then_some(year)
}

/// `YYYY-MM-DD`; gives the year.
fn day(rest: &mut Digits<'_>) -> Option<i32> {
    let year = i32::try_from(rest.take(4)?).ok()?;
    rest.mark(b'-')?;
    let month = rest.take(2)?;
    rest.mark(b'-')?;
    let day = rest.take(2)?;
    ((1..=12).contains(&month) && day >= 1 && day <= days_in(year, month)).then_some(year)
}

/// `HH:MM:SS`, with a fraction.
fn time(rest: &mut Digits<'_>, seconds: bool) -> Option<()> {
    let hour = rest.take(2)?;
    rest.mark(b':')?;
    let minute = rest.take(2)?;
    let mut second = 0;
    if seconds || rest.peek() == Some(b':') {
        rest.mark(b':')?;
        second = rest.take(2)?;
        if rest.peek() == Some(b'.') {
            rest.mark(b'.')?;
            rest.take(1)?;
            while rest.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                rest.take(1)?;
            }
        }
    }
    is_time(hour, minute, second).then_some(())
}

/// `Z` or an offset.
fn zone(rest: &mut Digits<'_>) -> Option<()> {
    match rest.peek()? {
        b'Z' => rest.mark(b'Z'),
        sign @ (b'+' | b'-') => {
            rest.mark(sign)?;
            let hour = rest.take(2)?;
            rest.mark(b':')?;
            let minute = rest.take(2)?;
            (hour < 24 && minute < 60).then_some(())
        }
        _ => None,
    }
}

/// A date of the W3C profile: a year, a month, a day, or a moment. `local` lets the time zone be left out.
pub(crate) fn w3c(text: &str, local: bool) -> Date {
    let moment = || {
        let mut rest = Digits(text.as_bytes());
        let year = day(&mut rest)?;
        if rest.0.is_empty() {
            return Some(year);
        }
        rest.mark(b'T')?;
        time(&mut rest, false)?;
        if !(local && rest.0.is_empty()) {
            zone(&mut rest)?;
        }
        rest.0.is_empty().then_some(year)
    };
    let month = || {
        let mut rest = Digits(text.as_bytes());
        let year = i32::try_from(rest.take(4)?).ok()?;
        if !rest.0.is_empty() {
            rest.mark(b'-')?;
            (1..=12).contains(&rest.take(2)?).then_some(())?;
        }
        rest.0.is_empty().then_some(year)
    };
    month().or_else(moment).map_or(Date::Bad, Date::Good)
}

/// The same, where the time zone may be left out, and the colon within it.
pub(crate) fn loose(text: &str) -> Date {
    let colonless = || {
        let (rest, minutes) = text.split_at_checked(text.len().checked_sub(2)?)?;
        let sign = rest.len().checked_sub(3)?;
        matches!(rest.as_bytes().get(sign), Some(b'+' | b'-')).then(|| format!("{rest}:{minutes}"))
    };
    match (w3c(text, true), colonless()) {
        (Date::Bad, Some(whole)) => match w3c(&whole, false) {
            Date::Good(year) => Date::Problem(year),
            other => other,
        },
        (date, _) => date,
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, loose, rfc3339, w3c, weekday};

    #[test]
    fn days_of_the_week() {
        // 1 January 1970 was a Thursday, 29 February 2000 a Tuesday, 31 December 1999 a Friday.
        assert_eq!(weekday(1970, 1, 1), 4);
        assert_eq!(weekday(2000, 2, 29), 2);
        assert_eq!(weekday(1999, 12, 31), 5);
    }

    #[test]
    fn dates_of_atom() {
        for good in ["2026-06-09T17:30:00Z", "2024-02-29T00:00:00.123+05:45", "2016-12-31T23:59:60Z"] {
            assert!(matches!(rfc3339(good), Date::Good(_)), "{good}");
        }
        for bad in [
            "2026-06-09t17:30:00z",
            "2026-06-09T17:30:00",
            "2026-06-09T17:30Z",
            "2026-06-09 17:30:00Z",
            "2025-02-29T00:00:00Z",
            "2026-06-09T17:30:00.Z",
            "2026-06-09T17:30:00+0000",
            "2026-13-09T17:30:00Z",
            "2016-12-31T23:58:60Z",
        ] {
            assert_eq!(rfc3339(bad), Date::Bad, "{bad}");
        }
    }

    #[test]
    fn dates_of_the_w3c() {
        for good in ["2026", "2026-06", "2026-06-09", "2026-06-09T17:30Z", "2026-06-09T17:30:00.5-07:00"] {
            assert_eq!(w3c(good, false), Date::Good(2026), "{good}");
        }
        for bad in ["2026-06-09T17:30", "20260609", "2026-6-9", ""] {
            assert_eq!(w3c(bad, false), Date::Bad, "{bad}");
        }
        assert_eq!(w3c("2026-06-09T17:30", true), Date::Good(2026));
        assert_eq!(loose("2026-06-09T17:30"), Date::Good(2026));
        assert_eq!(loose("2026-06-09T17:30:00.000-0600"), Date::Problem(2026));
        for bad in
            ["2026-06-09T1730", "2026-06-0917", "2026-06-09T17:30-06", "-0600", "2026-06-09T17:30+2500"]
        {
            assert_eq!(loose(bad), Date::Bad, "{bad}");
        }
    }
}
