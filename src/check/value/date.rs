//! Dates: RFC 822 §5 with the years of RFC 2822, RFC 3339 §5.6, and the W3C profile of ISO 8601.

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

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
/// RFC 822 §5.1, and `Z`, which RFC 2822 §4.3 knows as a military zone.
const ZONES: [&str; 11] = ["UT", "GMT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "UTC"];

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

/// A date of RFC 822 with a year of four digits.
pub(crate) fn rfc822(text: &str) -> Date {
    usual(text).map_or_else(|| any(text), Date::Good)
}

/// The year of `Ddd, DD Mon YYYY HH:MM:SS +HHMM`, in which nearly all are written, where nothing is wrong with it.
fn usual(text: &str) -> Option<i32> {
    let mut rest = Digits(text.as_bytes());
    let name = rest.word()?;
    rest.mark(b',')?;
    rest.mark(b' ')?;
    let day = rest.take(2)?;
    rest.mark(b' ')?;
    let month = rest.word()?;
    rest.mark(b' ')?;
    let year = i32::try_from(rest.take(4)?).ok()?;
    rest.mark(b' ')?;
    time(&mut rest, true)?;
    rest.mark(b' ')?;
    let known = rest.0.len() == 5 && offset(rest.0, false)?;
    let month = 1 + u32::try_from(MONTHS.iter().position(|known| known.as_bytes() == month)?).ok()?;
    let index = usize::try_from(weekday(year, month, day)).ok()?;
    let right = DAYS.get(index).is_some_and(|known| known.as_bytes() == name);
    (known && right && (1..=days_in(year, month)).contains(&day)).then_some(year)
}

fn any(text: &str) -> Date {
    let plain = without_comments(text);
    let commented = plain.is_some();
    let text = plain.as_deref().unwrap_or(text);
    match mail(text) {
        Some(Date::Good(year)) if commented => Date::Problem(year),
        Some(date) => date,
        None => Date::Bad,
    }
}

/// RFC 822 §3.4.3 allows comments in parentheses, almost anywhere. Nothing, if there is none.
fn without_comments(text: &str) -> Option<String> {
    if !text.contains('(') {
        return None;
    }
    let mut depth = 0u32;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    let mut tidy = kept.replace(" ,", ",");
    while tidy.contains("  ") {
        tidy = tidy.replace("  ", " ");
    }
    Some(tidy.trim().to_owned())
}

/// `[Day,] D Mon YYYY HH:MM[:SS] zone`.
fn mail(text: &str) -> Option<Date> {
    let mut tidy = !text.contains("  ") && !text.contains(['\t', '\n', '\r']) && text.trim() == text;
    let (name, rest) = match text.split_once(',') {
        Some((name, rest)) => (Some(name.trim()), rest),
        None => (None, text),
    };
    // `Sat,29 Jul` is allowed by the grammar, and stumbled over by programs.
    tidy &= name.is_none() || rest.starts_with(' ');
    let mut words = rest.split_ascii_whitespace();
    let (day, month, year, clock, zone) =
        (words.next()?, words.next()?, words.next()?, words.next()?, words.next()?);
    if words.next().is_some() || !matches!(day.len(), 1 | 2) {
        return None;
    }
    let day = Digits(day.as_bytes()).take(day.len())?;
    let month = 1 + u32::try_from(MONTHS.iter().position(|name| *name == month)?).ok()?;
    let number = i32::try_from(Digits(year.as_bytes()).take(year.len())?).ok()?;
    let year = match year.len() {
        4 => number,
        2 => {
            tidy = false;
            // RFC 2822 §4.3.
            if number < 50 { 2000 + number } else { 1900 + number }
        }
        _ => return None,
    };
    let mut clock = Digits(clock.as_bytes());
    time(&mut clock, false)?;
    let named = ZONES.contains(&zone);
    tidy &= offset(zone.as_bytes(), named)?;
    if day < 1 || day > days_in(year, month) || !clock.0.is_empty() {
        return None;
    }
    if let Some(name) = name {
        let index = DAYS.iter().position(|day| *day == name)?;
        if u32::try_from(index).ok()? != weekday(year, month, day) {
            return Some(Date::Weekday);
        }
    }
    Some(if tidy { Date::Good(year) } else { Date::Problem(year) })
}

/// Whether a zone is one, and whether it is one that every program knows.
fn offset(zone: &[u8], named: bool) -> Option<bool> {
    match zone {
        _ if named => Some(true),
        // A military zone, whose sign RFC 822 had the wrong way round.
        [letter] if letter.is_ascii_alphabetic() && *letter != b'J' && *letter != b'j' => {
            Some(*letter == b'Z')
        }
        [b'+' | b'-', digits @ ..] if digits.len() == 4 => {
            let mut digits = Digits(digits);
            let (hours, minutes) = (digits.take(2)?, digits.take(2)?);
            // Every zone in use lies a multiple of a quarter hour from UTC.
            (hours < 24 && minutes < 60).then_some(hours <= 14 && minutes % 15 == 0)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Date, any, rfc822, rfc3339, w3c, weekday};

    #[test]
    fn days_of_the_week() {
        // 1 January 1970 was a Thursday, 29 February 2000 a Tuesday, 31 December 1999 a Friday.
        assert_eq!(weekday(1970, 1, 1), 4);
        assert_eq!(weekday(2000, 2, 29), 2);
        assert_eq!(weekday(1999, 12, 31), 5);
    }

    #[test]
    fn dates_of_mail() {
        for good in [
            "Tue, 09 Jun 2026 17:30:00 +0000",
            "9 Jun 2026 17:30 GMT",
            "Sat, 31 Dec 2016 23:59:60 GMT",
            "9 Jun 2026 17:30:00 +0545",
        ] {
            assert!(matches!(rfc822(good), Date::Good(_)), "{good}");
        }
        for bad in [
            "2026-06-09T17:30:00Z",
            "Tue, 31 Jun 2026 17:30:00 +0000",
            "Tue, 09 June 2026 17:30:00 +0000",
            "Tue, 09 Jun 2026 24:30:00 +0000",
            "Tue, 09 Jun 2026 17:30:00",
            "Tue, 09 Jun 2026 17:30:00 +00:00",
            "Dienstag, 09 Jun 2026 17:30:00 +0000",
            "",
        ] {
            assert_eq!(rfc822(bad), Date::Bad, "{bad}");
        }
        for problem in
            ["Tue,09 Jun 2026 17:30:00 +0000", "9 Jun 26 17:30:00 GMT", "9 Jun 2026 17:30 (late) A"]
        {
            assert_eq!(rfc822(problem), Date::Problem(2026), "{problem}");
        }
        assert_eq!(rfc822("Mon, 09 Jun 2026 17:30:00 +0000"), Date::Weekday);
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
    }

    proptest! {
        #[test]
        fn the_usual_form_is_one_of_all(
            name in "(Sun|Mon|Thu|Fri|[a-z]{3}),", day in "[0-3][0-9]|[1-9]", month in "Jan|Feb|Oct|Dez",
            year in "19[0-9]{2}|20[0-3][0-9]|[0-9]{1,5}", rest in " [012][0-9]:[0-6][0-9](:[0-6][0-9])?( [-+][01][0-9][0-6][05]| GMT| Z| \\(x\\))?",
        ) {
            let text = format!("{name} {day} {month} {year}{rest}");
            prop_assert_eq!(rfc822(&text), any(&text), "{}", text);
        }
    }
}
