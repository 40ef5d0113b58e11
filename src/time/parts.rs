//! What a timestamp says, before it is known whether that exists.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::abbreviation::Meaning;
use super::word::DayPart;

/// The day of a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Day {
    OfMonth(u32),
    /// ISO 8601 ordinal date.
    OfYear(u32),
    /// ISO 8601 week date; Monday is 1.
    OfWeek {
        week: u32,
        weekday: u32,
    },
    /// A day and a month, or a month and a day.
    Either(u32, u32),
}

/// The zone that a timestamp gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Given<'a> {
    Nothing,
    /// Seconds east of UTC.
    Offset(i32),
    /// A zone of the IANA database, as it spells the name.
    Named(&'static str),
    Abbreviation {
        name: &'static str,
        meaning: Meaning,
        /// In a mail date, where RFC 822 says what it means.
        mail: bool,
    },
    Unknown(&'a str),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    pub(super) year: u64,
    pub(super) month: u32,
    pub(super) day: Day,
    /// The sign between two numbers that may be either way round.
    pub(super) between: char,
    /// Whether there is a time of day.
    pub(super) clock: bool,
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) second: u32,
    pub(super) nanosecond: u32,
    pub(super) part: Option<DayPart>,
    pub(super) weekday: Option<Weekday>,
    pub(super) zone: Given<'a>,
}

impl Default for Parts<'_> {
    fn default() -> Self {
        Parts {
            year: 0,
            month: 0,
            day: Day::OfMonth(0),
            between: '/',
            clock: false,
            hour: 0,
            minute: 0,
            second: 0,
            nanosecond: 0,
            part: None,
            weekday: None,
            zone: Given::Nothing,
        }
    }
}

/// The years that a timestamp may lie in, as its own offset shows them.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

pub(super) fn year_outside(year: impl std::fmt::Display) -> String {
    format!("year {year} is outside {} to {}", YEARS.start(), YEARS.end())
}

impl Parts<'_> {
    /// The local time, or why there is none.
    pub(super) fn local(&self) -> Result<NaiveDateTime, String> {
        let date = self.date()?;
        let (time, next_day) = self.time()?;
        let date = date.checked_add_days(Days::new(next_day)).ok_or_else(|| year_outside(self.year))?;
        Ok(date.and_time(time))
    }

    /// The date alone.
    pub(super) fn date(&self) -> Result<NaiveDate, String> {
        let year = i32::try_from(self.year).ok().filter(|year| YEARS.contains(year));
        let year = year.ok_or_else(|| year_outside(self.year))?;
        match self.day {
            Day::OfMonth(day) => calendar(year, self.month, day),
            Day::OfYear(day) => {
                NaiveDate::from_yo_opt(year, day).ok_or_else(|| format!("{year} has no day {day}"))
            }
            Day::OfWeek { week, weekday } => {
                let day = u8::try_from(weekday).ok().and_then(|day| day.checked_sub(1));
                let day = day.and_then(|day| Weekday::try_from(day).ok());
                let day = day.ok_or_else(|| format!("the days of the week are 1 to 7, not {weekday}"))?;
                NaiveDate::from_isoywd_opt(year, week, day)
                    .ok_or_else(|| format!("{year} has no week {week}"))
            }
            Day::Either(first, second) => {
                let (day, month) = self.order(first, second)?;
                calendar(year, month, day)
            }
        }
    }

    /// Which of two numbers is the day and which the month: never guessed.
    fn order(&self, first: u32, second: u32) -> Result<(u32, u32), String> {
        match (first, second) {
            (13.., _) => Ok((first, second)),
            (_, 13..) => Ok((second, first)),
            _ if first == second => Ok((first, second)),
            _ => Err(format!(
                "day and month could be either way round; declare the shape under [time] formats, for example \
                 \"%d{0}%m{0}%Y\"",
                self.between
            )),
        }
    }

    /// The time of day, and how many days it lies after the date: 24:00 is the end of the day (ISO 8601), `:60` a leap
    /// second (RFC 3339 section 5.7), which is read as the second before it, so that it stays in its minute.
    fn time(&self) -> Result<(NaiveTime, u64), String> {
        let hour = match self.part {
            Some(part) => part.hour(self.hour).ok_or_else(|| {
                format!("hour {} does not fit, or leaves open, the part of the day beside it", self.hour)
            })?,
            None => self.hour,
        };
        if (hour, self.minute, self.second, self.nanosecond) == (24, 0, 0, 0) {
            return Ok((NaiveTime::MIN, 1));
        }
        let second = if self.second == 60 { 59 } else { self.second };
        NaiveTime::from_hms_nano_opt(hour, self.minute, second, self.nanosecond)
            .map(|time| (time, 0))
            .ok_or_else(|| format!("there is no time {hour:02}:{:02}:{:02}", self.minute, self.second))
    }
}

fn calendar(year: i32, month: u32, day: u32) -> Result<NaiveDate, String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = month.checked_sub(1).and_then(|month| MONTHS.get(month as usize));
    let name = name.ok_or_else(|| format!("there is no month {month}"))?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| format!("{name} {year} has no day {day}"))
}
