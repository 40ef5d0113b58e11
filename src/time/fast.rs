//! The two shapes that nearly every record has, read straight from the bytes without allocation. They take only what is
//! plainly right; everything else, errors too, is left to the table.

use chrono::{NaiveDate, NaiveDateTime};

use super::parts::YEARS;

/// RFC 3339 section 5.6 `date-time` with `T`, `t` or a blank, seconds and an offset: a local time, and how many seconds it
/// is ahead of UTC.
pub(super) fn rfc3339(text: &[u8]) -> Option<(NaiveDateTime, i32)> {
    let (head, rest) = text.split_first_chunk::<19>()?;
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T' | b't' | b' ', h0, h1, b':', n0, n1, b':', s0, s1] =
        *head
    else {
        return None;
    };
    let year = two(y0, y1)? * 100 + two(y2, y3)?;
    let date = date(year, two(m0, m1)?, two(d0, d1)?)?;
    let (nanosecond, rest) = fraction(rest)?;
    let local = date.and_hms_nano_opt(two(h0, h1)?, two(n0, n1)?, two(s0, s1)?, nanosecond)?;
    let offset = match *rest {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), h0, h1, b':', m0, m1] => {
            let minutes = Some(two(m0, m1)?).filter(|minutes| *minutes < 60)?;
            let hours = Some(two(h0, h1)?).filter(|hours| *hours < 24)?;
            let seconds = (hours * 3600 + minutes * 60) as i32;
            if sign == b'-' { -seconds } else { seconds }
        }
        _ => return None,
    };
    Some((local, offset))
}

/// RFC 3339 `time-secfrac`: the first nine digits count, the rest is passed over.
fn fraction(rest: &[u8]) -> Option<(u32, &[u8])> {
    let [b'.', digits @ ..] = rest else { return Some((0, rest)) };
    let (mut value, mut unit, mut rest) = (0, 100_000_000, digits);
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        value += u32::from(digit - b'0') * unit;
        (unit, rest) = (unit / 10, after);
    }
    (rest.len() < digits.len()).then_some((value, rest))
}

/// `2025年10月20号 15点04分55秒`, with `日` for `号` and `时` for `点` as well, with or without seconds: a local time.
pub(super) fn chinese(text: &str) -> Option<NaiveDateTime> {
    let (head, rest) = text.as_bytes().split_first_chunk::<4>()?;
    let [y0, y1, y2, y3] = *head;
    let year = two(y0, y1)? * 100 + two(y2, y3)?;
    let rest = rest.strip_prefix("年".as_bytes())?;
    let (month, rest) = one_or_two(rest)?;
    let rest = rest.strip_prefix("月".as_bytes())?;
    let (day, rest) = one_or_two(rest)?;
    let rest = either(rest, "号", "日")?;
    let date = date(year, month, day)?;
    let rest = rest.strip_prefix(b" ").unwrap_or(rest);
    let (hour, rest) = one_or_two(rest)?;
    let rest = either(rest, "点", "时")?;
    let (minute, rest) = one_or_two(rest)?;
    let rest = rest.strip_prefix("分".as_bytes())?;
    if rest.is_empty() {
        return date.and_hms_opt(hour, minute, 0);
    }
    let (second, rest) = one_or_two(rest)?;
    if rest != "秒".as_bytes() {
        return None;
    }
    date.and_hms_opt(hour, minute, second)
}

fn either<'a>(rest: &'a [u8], one: &str, other: &str) -> Option<&'a [u8]> {
    rest.strip_prefix(one.as_bytes()).or_else(|| rest.strip_prefix(other.as_bytes()))
}

fn one_or_two(rest: &[u8]) -> Option<(u32, &[u8])> {
    match *rest {
        [a @ b'0'..=b'9', b @ b'0'..=b'9', ref rest @ ..] => Some((two(a, b)?, rest)),
        [a @ b'0'..=b'9', ref rest @ ..] => Some((u32::from(a - b'0'), rest)),
        _ => None,
    }
}

fn two(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = year as i32;
    YEARS.contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten()
}
