//! Dates of mail: RFC 822 §5, with the years of RFC 2822.

use super::{Date, Digits, days_in, time, weekday};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
/// RFC 822 §5.1, which has no UTC.
const ZONES: [&str; 10] = ["UT", "GMT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"];

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
    // Seconds have no fraction: RFC 822 §5.1.
    rest.0.get(8).filter(|byte| **byte == b' ')?;
    time(&mut rest, true)?;
    rest.mark(b' ')?;
    let known = rest.0.len() == 5 && offset(rest.0, false)?;
    let month = 1 + u32::try_from(MONTHS.iter().position(|known| known.as_bytes() == month)?).ok()?;
    let index = usize::try_from(weekday(year, month, day)).ok()?;
    let right = DAYS.get(index).is_some_and(|known| known.as_bytes() == name);
    (known && right && (1..=days_in(year, month)).contains(&day)).then_some(year)
}

fn any(text: &str) -> Date {
    if !text.contains(['(', ')']) {
        return mail(text).unwrap_or(Date::Bad);
    }
    match without_comments(text).as_deref().and_then(mail) {
        Some(Date::Good(year)) => Date::Problem(year),
        Some(date) => date,
        None => Date::Bad,
    }
}

/// RFC 822 §3.4.3 allows comments in parentheses, almost anywhere; a backslash quotes what follows it. Nothing, if one is
/// never closed, or never opened.
fn without_comments(text: &str) -> Option<String> {
    let mut depth = 0u32;
    let mut kept = String::new();
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            '\\' if depth > 0 => {
                characters.next()?;
            }
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    if depth > 0 {
        return None;
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
    if words.next().is_some() || !matches!(day.len(), 1 | 2) || clock.contains('.') {
        return None;
    }
    let day = Digits(day.as_bytes()).take(day.len())?;
    // RFC 822 §3.4.7: letter case does not matter to the grammar, and does to some programs.
    let position = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))?;
    tidy &= MONTHS.contains(&month);
    let month = 1 + u32::try_from(position).ok()?;
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
    let named = ZONES.iter().any(|known| known.eq_ignore_ascii_case(zone));
    tidy &= offset(zone.as_bytes(), named)? && (!named || ZONES.contains(&zone));
    if day < 1 || day > days_in(year, month) || !clock.0.is_empty() {
        return None;
    }
    if let Some(name) = name {
        let index = DAYS.iter().position(|day| day.eq_ignore_ascii_case(name))?;
        tidy &= DAYS.contains(&name);
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

    use super::{Date, any, rfc822};

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
            "Tue, 09 Jun 2026 17:30:00 UTC",
            "Tue, 09 Jun 2026 17:30:00.123 GMT",
            "Tue, 09 Jun 2026 17:30:00.123 +0000",
            "Tue, 09 Jun 2026 17:30:00 +0000 (GMT",
            "Tue, 09 Jun 2026 17:30:00 +0000 GMT)",
            "",
        ] {
            assert_eq!(rfc822(bad), Date::Bad, "{bad}");
        }
        for problem in [
            "Tue,09 Jun 2026 17:30:00 +0000",
            "9 Jun 26 17:30:00 GMT",
            "9 Jun 2026 17:30 (late) A",
            "TUE, 09 JUN 2026 17:30:00 GMT",
            "tue, 09 jun 2026 17:30:00 gmt",
            "Tue, 09 Jun 2026 17:30:00 +0000 (a \\) b)",
        ] {
            assert_eq!(rfc822(problem), Date::Problem(2026), "{problem}");
        }
        assert_eq!(rfc822("Mon, 09 Jun 2026 17:30:00 +0000"), Date::Weekday);
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
