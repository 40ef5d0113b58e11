//! The two forms that feeds carry: RFC 822 with a four-digit year, and RFC 3339.
//!
//! Written by hand because a feed holds several for each entry, and a general formatter reads its pattern every time.
//! Both drop fractions of a second, which RFC 822 cannot say, so that the formats agree with each other.

use crate::model::Timestamp;

/// A moment as its own offset shows it.
struct Wall {
    year: i64,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    /// Days since Sunday.
    weekday: u8,
    sign: u8,
    offset_hour: u8,
    offset_minute: u8,
}

impl Wall {
    fn new(at: Timestamp) -> Self {
        let offset = i64::from(whole_minutes(at.offset().local_minus_utc()));
        let seconds = at.timestamp() + offset;
        let (days, second_of_day) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400) as u32);
        let (year, month, day) = civil(days);
        let minutes = offset.unsigned_abs() as u32 / 60;
        Wall {
            year,
            month,
            day,
            hour: (second_of_day / 3600) as u8,
            minute: (second_of_day / 60 % 60) as u8,
            second: (second_of_day % 60) as u8,
            // 1970-01-01 was a Thursday.
            weekday: (days + 4).rem_euclid(7) as u8,
            sign: if offset < 0 { b'-' } else { b'+' },
            offset_hour: (minutes / 60) as u8,
            offset_minute: (minutes % 60) as u8,
        }
    }
}

/// The next whole minute at or above an offset in seconds: neither output form can say the seconds that the local mean
/// times of the nineteenth century have. The moment stays the same. Upwards, so that the first minutes of 1900 do not
/// fall into 1899.
pub(super) fn whole_minutes(offset: i32) -> i32 {
    offset + (-offset).rem_euclid(60)
}

/// The proleptic Gregorian date of a day counted from 1970-01-01. The year is taken to begin in March, so that the leap
/// day is its last, and 400 years (146 097 days) are one cycle.
fn civil(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let (cycle, day) = (days.div_euclid(146_097), days.rem_euclid(146_097) as u32);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (cycle * 400 + i64::from(year) + next, month as u8, day as u8)
}

/// Writes the RFC 822 form of RSS 2.0, for example `Mon, 20 Oct 2025 15:04:55 +0800`.
///
/// English names, a day of two digits, a year of four (RSS 2.0 prefers four; RFC 822 section 5 has two), in the offset
/// of the value, UTC as `+0000`. Fractions of a second are dropped.
pub fn write_rfc822(at: Timestamp, out: &mut Vec<u8>) {
    let wall = Wall::new(at);
    let [w0, w1, w2] = weekday(wall.weekday);
    let [m0, m1, m2] = month(wall.month);
    out.extend_from_slice(&[w0, w1, w2, b',', b' ', ten(wall.day), one(wall.day), b' ', m0, m1, m2, b' ']);
    year(wall.year, out);
    let (h, m, s) = (wall.hour, wall.minute, wall.second);
    let (oh, om) = (wall.offset_hour, wall.offset_minute);
    out.extend_from_slice(&[
        b' ',
        ten(h),
        one(h),
        b':',
        ten(m),
        one(m),
        b':',
        ten(s),
        one(s),
        b' ',
        wall.sign,
        ten(oh),
        one(oh),
        ten(om),
        one(om),
    ]);
}

/// Writes the RFC 3339 form of Atom and JSON Feed, for example `2025-10-20T15:04:55+08:00`.
///
/// In the offset of the value, UTC as `Z`. Fractions of a second are dropped, so that every format says the same.
pub fn write_rfc3339(at: Timestamp, out: &mut Vec<u8>) {
    let wall = Wall::new(at);
    year(wall.year, out);
    let (h, m, s) = (wall.hour, wall.minute, wall.second);
    out.extend_from_slice(&[
        b'-',
        ten(wall.month),
        one(wall.month),
        b'-',
        ten(wall.day),
        one(wall.day),
        b'T',
        ten(h),
        one(h),
        b':',
        ten(m),
        one(m),
        b':',
        ten(s),
        one(s),
    ]);
    let (oh, om) = (wall.offset_hour, wall.offset_minute);
    if oh == 0 && om == 0 {
        out.push(b'Z');
    } else {
        out.extend_from_slice(&[wall.sign, ten(oh), one(oh), b':', ten(om), one(om)]);
    }
}

/// Four digits. A [`super::Reader`] gives no year outside 1900 to 9999; one made by hand is written whole, although no
/// feed format can carry it.
fn year(year: i64, out: &mut Vec<u8>) {
    match u16::try_from(year) {
        Ok(year @ 0..=9999) => {
            let (century, rest) = ((year / 100) as u8, (year % 100) as u8);
            out.extend_from_slice(&[ten(century), one(century), ten(rest), one(rest)]);
        }
        _ => out.extend_from_slice(year.to_string().as_bytes()),
    }
}

fn ten(number: u8) -> u8 {
    b'0' + number / 10
}

fn one(number: u8) -> u8 {
    b'0' + number % 10
}

fn weekday(days_since_sunday: u8) -> [u8; 3] {
    *match days_since_sunday {
        0 => b"Sun",
        1 => b"Mon",
        2 => b"Tue",
        3 => b"Wed",
        4 => b"Thu",
        5 => b"Fri",
        _ => b"Sat",
    }
}

fn month(month: u8) -> [u8; 3] {
    *match month {
        1 => b"Jan",
        2 => b"Feb",
        3 => b"Mar",
        4 => b"Apr",
        5 => b"May",
        6 => b"Jun",
        7 => b"Jul",
        8 => b"Aug",
        9 => b"Sep",
        10 => b"Oct",
        11 => b"Nov",
        _ => b"Dec",
    }
}
