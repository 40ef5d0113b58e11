//! The shapes that a site declares under `[time] formats`, in the codes of strftime.

use chrono::format::{Item, Parsed, StrftimeItems, parse, parse_and_remainder};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::abbreviation::abbreviation;
use super::parts::Given;
use super::zone::known;

/// A shape of the site's own.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    items: Vec<Item<'static>>,
    /// Whether the shape ends in `%Z`, the name of a zone, which chrono would pass over unread.
    names_zone: bool,
}

/// What a declared shape made of a text.
pub(super) enum Found<'a> {
    /// A local time, in a zone perhaps, and whether its weekday contradicts it.
    Local { local: NaiveDateTime, zone: Given<'a>, wrong_weekday: bool },
    /// `%s`: a moment, in UTC.
    Moment(NaiveDateTime),
}

impl Declared {
    /// Reads a shape, or says what is wrong with it.
    pub(super) fn new(shape: &str) -> Result<Self, String> {
        let (body, names_zone) = match shape.strip_suffix("%Z") {
            // An odd `%` before it would make it `%%` and a plain `Z`.
            Some(body) if body.bytes().rev().take_while(|byte| *byte == b'%').count() % 2 == 0 => {
                (body, true)
            }
            _ => (shape, false),
        };
        for code in codes(body) {
            if code == "%Z" {
                return Err(format!("{shape:?}: the name of a zone, %Z, can only stand at the end"));
            }
            if StrftimeItems::new(code).any(|item| matches!(item, Item::Error)) {
                return Err(format!("{shape:?}: {code:?} is no strftime code"));
            }
        }
        let items = StrftimeItems::new(body).parse_to_owned();
        let items = items.map_err(|_| format!("{shape:?} is no strftime shape"))?;
        let declared = Declared { items, names_zone };
        declared.try_out().map_err(|why| format!("{shape:?}: {why}"))?;
        Ok(declared)
    }

    /// Whether the shape says enough: writes a moment in it, and reads that back.
    fn try_out(&self) -> Result<(), &'static str> {
        let sample = DateTime::from_timestamp(981_173_106, 0).unwrap_or_default().fixed_offset();
        let mut text = String::new();
        // chrono fails here on what can be read but not written.
        std::fmt::Write::write_fmt(
            &mut text,
            format_args!("{}", sample.format_with_items(self.items.iter())),
        )
        .map_err(|_| "cannot be read")?;
        let mut parsed = Parsed::new();
        parse(&mut parsed, &text, self.items.iter())
            .map_err(|_| "what is written in this shape cannot be read back")?;
        if parsed.timestamp().is_some() {
            return Ok(());
        }
        parsed
            .to_naive_date()
            .map_err(|_| "does not say the year, the month and the day (%Y, %m and %d, or %s)")?;
        time(&parsed).map(|_| ()).ok_or("does not say the whole time (%H and %M, or %I, %M and %p)")
    }

    /// What a text in this shape says.
    pub(super) fn read<'a>(&self, text: &'a str) -> Option<Found<'a>> {
        let mut parsed = Parsed::new();
        let mut zone = Given::Nothing;
        if self.names_zone {
            let name = parse_and_remainder(&mut parsed, text, self.items.iter()).ok()?.trim();
            zone = named(name);
        } else {
            parse(&mut parsed, text, self.items.iter()).ok()?;
        }
        if let Some(seconds) = parsed.timestamp() {
            return DateTime::from_timestamp(seconds, 0).map(|at| Found::Moment(at.naive_utc()));
        }
        if let Some(offset) = parsed.offset() {
            zone = Given::Offset(offset);
        }
        let (date, wrong_weekday) = date(&parsed)?;
        Some(Found::Local { local: date.and_time(time(&parsed)?), zone, wrong_weekday })
    }
}

fn named(name: &str) -> Given<'_> {
    match (abbreviation(name), known(name)) {
        (Some((name, meaning)), _) => Given::Abbreviation { name, meaning, mail: false },
        (None, Some(known)) => Given::Named(known),
        (None, None) => Given::Unknown(name),
    }
}

/// The codes of a shape: `%`, flags, a letter.
fn codes(shape: &str) -> impl Iterator<Item = &str> {
    let mut rest = shape;
    std::iter::from_fn(move || {
        let start = rest.find('%')?;
        let code = rest.get(start..)?;
        let letter =
            code.char_indices().skip(1).find(|(_, sign)| sign.is_alphabetic() || matches!(sign, '%' | '+'));
        let length = letter.map_or(code.len(), |(at, sign)| at + sign.len_utf8());
        rest = code.get(length..).unwrap_or("");
        code.get(..length)
    })
}

/// The date, and whether a weekday contradicts it: then the date is read without it.
fn date(parsed: &Parsed) -> Option<(NaiveDate, bool)> {
    if let Ok(date) = parsed.to_naive_date() {
        return Some((date, false));
    }
    parsed.weekday()?;
    let mut rest = Parsed::new();
    let parts = [
        parsed.year().map(|year| rest.set_year(year.into())),
        parsed.year_div_100().map(|year| rest.set_year_div_100(year.into())),
        parsed.year_mod_100().map(|year| rest.set_year_mod_100(year.into())),
        parsed.month().map(|month| rest.set_month(month.into())),
        parsed.day().map(|day| rest.set_day(day.into())),
        parsed.ordinal().map(|day| rest.set_ordinal(day.into())),
    ];
    if parts.into_iter().flatten().any(|part| part.is_err()) {
        return None;
    }
    rest.to_naive_date().ok().map(|date| (date, true))
}

/// The time of day; midnight where the shape has none. A leap second is read as the one before it.
fn time(parsed: &Parsed) -> Option<NaiveTime> {
    let none = parsed.hour_div_12().is_none()
        && parsed.hour_mod_12().is_none()
        && parsed.minute().is_none()
        && parsed.second().is_none();
    if none {
        return Some(NaiveTime::MIN);
    }
    let time = parsed.to_naive_time().ok()?;
    time.with_nanosecond(time.nanosecond() % 1_000_000_000)
}
