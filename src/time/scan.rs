//! Holds the tokens of a timestamp against a shape.

use chrono::Weekday;

use super::parts::{Day, Parts};
use super::shape::{SHAPES, Shape};
use super::token::{Kind, Token, Unit};
use super::word;

/// A place in the tokens, and what was read up to there. Copied to try something and go back.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
    /// Whether the shape is one of mail, or of ISO 8601.
    pub(super) mail: bool,
    pub(super) iso: bool,
    pub(super) parts: Parts<'a>,
}

/// The first shape that a text has, and what it says.
pub(super) fn scan<'a>(text: &'a str, tokens: &'a [Token]) -> Option<(&'static Shape, Parts<'a>)> {
    let start = Scan { text, tokens, at: 0, mail: false, iso: false, parts: Parts::default() };
    let mut named = start;
    named.prelude();
    // `mar` may be the French Tuesday before the date, or the March in it.
    let starts = if named.at == 0 { &[start][..] } else { &[named, start][..] };
    SHAPES.iter().find_map(|shape| {
        starts.iter().find_map(|start| {
            let mut scan = Scan { mail: shape.mail, iso: shape.is_iso(), ..*start };
            (scan.date(shape.pattern) && scan.tail(shape.pattern)).then_some((shape, scan.parts))
        })
    })
}

impl<'a> Scan<'a> {
    pub(super) fn kind(&self) -> Option<Kind> {
        self.tokens.get(self.at).map(|token| token.kind)
    }

    /// Whether the token stands right behind the one before it.
    pub(super) fn adjacent(&self) -> bool {
        self.tokens.get(self.at).is_some_and(|token| !token.gap)
    }

    pub(super) fn sign(&mut self, sign: char) -> bool {
        self.eat(self.kind() == Some(Kind::Sign(sign)))
    }

    pub(super) fn unit(&mut self, unit: Unit) -> bool {
        self.eat(self.kind() == Some(Kind::Unit(unit)))
    }

    pub(super) fn word(&mut self, words: &[&str]) -> bool {
        self.eat(matches!(self.kind(), Some(Kind::Word(word)) if words.contains(&word.as_str())))
    }

    /// A number of so many digits.
    pub(super) fn number(&mut self, least: usize, most: usize) -> Option<u64> {
        match self.kind() {
            Some(Kind::Number { value, digits }) if (least..=most).contains(&digits) => {
                self.at += 1;
                Some(value)
            }
            _ => None,
        }
    }

    pub(super) fn small(&mut self, least: usize, most: usize) -> Option<u32> {
        self.number(least, most).and_then(|value| u32::try_from(value).ok())
    }

    fn eat(&mut self, is: bool) -> bool {
        self.at += usize::from(is);
        is
    }

    /// What may stand before a date: `北京时间`, a weekday, a time of day.
    fn prelude(&mut self) {
        if matches!(self.kind(), Some(Kind::Zone(_))) {
            self.zone();
            self.separator();
        }
        self.weekday();
        let before = *self;
        if self.clock(false) {
            self.zone();
            self.separator();
            self.weekday();
        } else {
            *self = before;
        }
    }

    fn weekday(&mut self) -> bool {
        let before = self.at;
        // The article of `le lundi 20 octobre` and `am Montag, 20. Oktober`.
        self.word(&["le", "den", "on", "am"]);
        let day: Option<Weekday> = match self.kind() {
            Some(Kind::Weekday(day)) => Some(day),
            Some(Kind::Word(word)) => word::weekday(word.as_str()),
            _ => None,
        };
        if day.is_none() {
            self.at = before;
            return false;
        }
        self.parts.weekday = self.parts.weekday.or(day);
        self.at += 1;
        self.sign('.');
        if !self.sign(',') {
            self.sign('、');
        }
        self.word(&["le", "den", "the"]);
        true
    }

    fn date(&mut self, pattern: &str) -> bool {
        let mut items = pattern.chars().peekable();
        while let Some(item) = items.next() {
            let optional = items.next_if_eq(&'?').is_some();
            if !self.item(item) && !optional {
                return false;
            }
        }
        true
    }

    /// One item of a pattern, as the table in [`Shape::pattern`] says.
    fn item(&mut self, item: char) -> bool {
        match item {
            'Y' => self.number(4, 4).map(|year| self.parts.year = year).is_some(),
            'y' => self.short_year(),
            'M' => self.small(1, 2).map(|month| self.parts.month = month).is_some(),
            'D' => self.small(1, 2).map(|day| self.parts.day = Day::OfMonth(day)).is_some(),
            'd' => self.item('D') && self.ordinal(),
            'B' | 'b' => self.month(item == 'b'),
            '#' => self.either(),
            'J' => self.small(3, 3).map(|day| self.parts.day = Day::OfYear(day)).is_some(),
            'V' => self.week(),
            'u' => self.small(1, 1).is_some_and(|day| self.weekday_of_week(day)),
            'C' => self.number(8, 8).is_some_and(|digits| self.calendar(digits)),
            'X' => self.digits(),
            'O' => self.number(7, 7).is_some_and(|digits| {
                (self.parts.year, self.parts.day) = (digits / 1000, Day::OfYear((digits % 1000) as u32));
                true
            }),
            'E' => self.era(),
            't' => {
                let found = self.clock(false);
                self.zone();
                found
            }
            '年' => self.unit(Unit::Year),
            '月' => self.unit(Unit::Month),
            '日' => self.unit(Unit::Day),
            sign => self.sign(sign),
        }
    }

    /// RFC 2822 section 4.3: 00 to 49 are in this century, 50 to 99 and three digits count from 1900.
    fn short_year(&mut self) -> bool {
        let year = match self.kind() {
            Some(Kind::Number { value, digits: 2 }) if value < 50 => value + 2000,
            Some(Kind::Number { value, digits: 2 | 3 }) => value + 1900,
            Some(Kind::Number { value, digits: 4 }) => value,
            _ => return false,
        };
        self.parts.year = year;
        self.at += 1;
        true
    }

    fn ordinal(&mut self) -> bool {
        if self.adjacent() {
            let _ordinal = self.word(&["st", "nd", "rd", "th", "er", "e"]) || self.sign('.');
        }
        self.sign(',');
        self.word(&["of", "de"]);
        true
    }

    fn month(&mut self, mail: bool) -> bool {
        let Some(Kind::Word(name)) = self.kind() else { return false };
        let name = name.as_str();
        let Some(month) = word::month(name) else { return false };
        if mail && !word::MAIL_MONTHS.contains(&name) {
            return false;
        }
        self.parts.month = month;
        self.at += 1;
        if !mail {
            self.sign('.');
            self.sign(',');
        }
        true
    }

    /// The first or the second of two numbers of which one is the day and one the month.
    fn either(&mut self) -> bool {
        let Some(number) = self.small(1, 2) else { return false };
        self.parts.day = match self.parts.day {
            Day::Either(first, _) => Day::Either(first, number),
            _ => Day::Either(number, 0),
        };
        if let Some(Kind::Sign(sign)) = self.kind() {
            self.parts.between = sign;
        }
        true
    }

    fn week(&mut self) -> bool {
        if !self.word(&["w"]) || !self.adjacent() {
            return false;
        }
        let Some(Kind::Number { value, digits }) = self.kind() else { return false };
        self.at += 1;
        let value = value as u32;
        match digits {
            2 => self.parts.day = Day::OfWeek { week: value, weekday: 1 },
            3 => self.parts.day = Day::OfWeek { week: value / 10, weekday: value % 10 },
            _ => return false,
        }
        true
    }

    fn weekday_of_week(&mut self, day: u32) -> bool {
        if let Day::OfWeek { weekday, .. } = &mut self.parts.day {
            *weekday = day;
        }
        true
    }

    fn calendar(&mut self, digits: u64) -> bool {
        self.parts.year = digits / 10_000;
        self.parts.month = (digits / 100 % 100) as u32;
        self.parts.day = Day::OfMonth((digits % 100) as u32);
        true
    }

    fn digits(&mut self) -> bool {
        let (digits, has_seconds) = match (self.number(14, 14), self.number(12, 12)) {
            (Some(digits), _) => (digits, true),
            (None, Some(digits)) => (digits * 100, false),
            _ => return false,
        };
        self.parts.clock = true;
        self.parts.hour = (digits / 10_000 % 100) as u32;
        self.parts.minute = (digits / 100 % 100) as u32;
        self.parts.second = (digits % 100) as u32;
        has_seconds.then(|| self.fraction());
        self.calendar(digits / 1_000_000)
    }

    fn era(&mut self) -> bool {
        let Some(Kind::Era { before, years }) = self.kind() else { return false };
        self.at += 1;
        let year = self.number(1, 3).filter(|year| (1..=years).contains(year));
        self.parts.year = before + year.unwrap_or_default();
        year.is_some()
    }

    /// What may stand behind a date: a weekday, a time of day, a zone, another weekday. True if that is all.
    fn tail(&mut self, pattern: &str) -> bool {
        self.weekday();
        if !self.parts.clock {
            let before = *self;
            // ISO 8601 basic format has neither hyphens nor colons.
            let iso = self.separator();
            self.weekday();
            if !self.clock(iso || pattern == "C" || pattern == "O") {
                *self = before;
                // `2025-10-20-08:00` could be a time or an offset.
                if self.kind() == Some(Kind::Sign('-')) {
                    return false;
                }
            }
        }
        self.zone();
        self.weekday();
        self.at == self.tokens.len()
    }

    /// What stands between a date and a time. True for the `T` of ISO 8601.
    fn separator(&mut self) -> bool {
        if self.word(&["t"]) {
            return true;
        }
        let spaced = self.tokens.get(self.at + 1).is_some_and(|token| token.gap);
        if let Some(Kind::Sign(sign)) = self.kind() {
            let between = matches!(sign, ',' | '–' | '—' | '|' | '·' | '@' | '_' | ';' | ':' | '、' | '.');
            if between || (sign == '-' && spaced) {
                self.at += 1;
            }
        }
        self.word(&["at", "um", "a", "on", "le"]);
        false
    }
}
