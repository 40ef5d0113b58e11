//! The time of day and the zone in a timestamp.

use super::abbreviation::abbreviation;
use super::parts::Given;
use super::scan::Scan;
use super::token::{Kind, Token, Unit};
use super::word::DayPart;
use super::zone::known;

/// How far clocks are from UTC anywhere on Earth, in seconds.
const OFFSETS: std::ops::RangeInclusive<i32> = -12 * 3600..=14 * 3600;

impl<'a> Scan<'a> {
    /// A time of day. `compact`: whether it may be without colons, as in ISO 8601 after a `T`.
    pub(super) fn clock(&mut self, compact: bool) -> bool {
        let part = self.day_part();
        if compact && part.is_none() && self.compact() {
            return true;
        }
        let Some(hour) = self.small(1, 2) else { return false };
        (self.parts.hour, self.parts.clock) = (hour, true);
        let mut whole = true;
        if self.sign(':') {
            let Some(minute) = self.small(1, 2) else { return false };
            self.parts.minute = minute;
            if self.kind() == Some(Kind::Sign(':')) {
                self.at += 1;
                let Some(second) = self.small(1, 2) else { return false };
                self.parts.second = second;
                self.fraction();
            }
            self.word(&["h", "uhr"]);
        } else if self.unit(Unit::Hour) || self.word(&["h", "uhr"]) {
            self.minutes();
        } else if self.dotted() {
            return true;
        } else {
            // `3 PM`, `下午3`
            whole = part.is_some();
        }
        self.parts.part = part.or_else(|| self.day_part());
        whole || self.parts.part.is_some()
    }

    /// `15.04 Uhr`, `3.04 pm`: dots alone could be a date.
    fn dotted(&mut self) -> bool {
        let before = *self;
        if self.sign('.')
            && let Some(minute) = self.small(2, 2)
        {
            self.parts.minute = minute;
            self.parts.part = self.day_part();
            if self.parts.part.is_some() || self.word(&["uhr", "h"]) {
                return true;
            }
        }
        *self = before;
        false
    }

    /// What follows the hour where a word or a sign names the units.
    fn minutes(&mut self) {
        if self.kind() == Some(Kind::Half) {
            (self.parts.minute, self.at) = (30, self.at + 1);
            return;
        }
        self.sign('整');
        let before = *self;
        let tight = self.adjacent();
        let Some(minute) = self.small(1, 2) else { return };
        if !self.unit(Unit::Minute) && !self.word(&["m", "min"]) && !tight {
            *self = before;
            return;
        }
        self.parts.minute = minute;
        let before = *self;
        if let Some(second) = self.small(1, 2)
            && (self.unit(Unit::Second) || self.word(&["s", "sec", "sek"]))
        {
            self.parts.second = second;
        } else {
            *self = before;
        }
    }

    /// ISO 8601 basic format: `150455`, `1504`, `15`.
    fn compact(&mut self) -> bool {
        let Some(Kind::Number { value, digits }) = self.kind() else { return false };
        let value = u32::try_from(value).unwrap_or(u32::MAX);
        let parts = match digits {
            6 => (value / 10_000, value / 100 % 100, value % 100),
            4 => (value / 100, value % 100, 0),
            // `T15:04` is no basic format.
            2 if self.tokens.get(self.at + 1).is_none_or(|next| next.kind != Kind::Sign(':')) => {
                (value, 0, 0)
            }
            _ => return false,
        };
        self.at += 1;
        self.parts.clock = true;
        (self.parts.hour, self.parts.minute, self.parts.second) = parts;
        // ISO 8601 knows parts of hours and of minutes as well, which nobody writes; they are no parts of seconds.
        if digits == 6 {
            self.fraction();
        }
        true
    }

    /// RFC 3339 `time-secfrac`, with the comma of ISO 8601 as well, of any length: the first nine digits count.
    pub(super) fn fraction(&mut self) {
        let before = self.at;
        if !self.adjacent() || !(self.sign('.') || self.sign(',')) {
            return;
        }
        match self.kind() {
            Some(Kind::Number { value, digits }) if self.adjacent() => {
                self.at += 1;
                let kept = digits.min(18) as u32;
                let nanoseconds = match kept {
                    0..=9 => value * 10_u64.pow(9 - kept),
                    _ => value / 10_u64.pow(kept - 9),
                };
                self.parts.nanosecond = u32::try_from(nanoseconds).unwrap_or(0);
            }
            _ => self.at = before,
        }
    }

    fn day_part(&mut self) -> Option<DayPart> {
        let before = self.at;
        let (part, letter) = match self.kind()? {
            Kind::DayPart(part) => (part, false),
            Kind::Word(word) => match word.as_str() {
                "am" => (DayPart::Forenoon, false),
                "pm" => (DayPart::Afternoon, false),
                "a" => (DayPart::Forenoon, true),
                "p" => (DayPart::Afternoon, true),
                _ => return None,
            },
            _ => return None,
        };
        self.at += 1;
        if letter {
            // `a.m.`, `p. m.`
            if !(self.sign('.') && self.word(&["m"])) {
                self.at = before;
                return None;
            }
            self.sign('.');
        }
        Some(part)
    }

    /// A zone, if one stands here: an offset, a name, or both, and what RFC 9557 puts between brackets behind them.
    pub(super) fn zone(&mut self) {
        let mut found = self.offset().map(Given::Offset).or_else(|| self.named());
        if matches!(found, Some(Given::Offset(_))) {
            // Go and others write the abbreviation behind the offset; the offset says more.
            if let Some(Kind::Word(word)) = self.kind()
                && abbreviation(word.as_str()).is_some()
            {
                self.at += 1;
            }
        }
        if self.kind() == Some(Kind::Open) {
            self.at += 1;
            let aside = self.offset().map(Given::Offset).or_else(|| self.named());
            found = found.or(aside);
            self.sign(')');
        }
        if let Some(Token { kind: Kind::Zonal { end }, start, .. }) = self.tokens.get(self.at) {
            let open = self.text.get(*start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            found = found.or(self.text.get(start + open..*end).map(Given::Unknown));
            self.at += 1;
        }
        let zone = self.brackets(found);
        if self.parts.zone == Given::Nothing {
            self.parts.zone = zone.unwrap_or(Given::Nothing);
        }
    }

    /// RFC 3339 `time-numoffset` and its relaxations, in seconds.
    fn offset(&mut self) -> Option<i32> {
        let before = self.at;
        let sign = match self.kind()? {
            Kind::Sign('+') => 1,
            Kind::Sign('-') => -1,
            _ => return None,
        };
        self.at += 1;
        let offset = self.distance().map(|seconds| sign * seconds);
        let is_colon = |at: usize| self.tokens.get(at).is_some_and(|token| token.kind == Kind::Sign(':'));
        let has_seconds = before.checked_sub(4).is_some_and(is_colon);
        // `19:00-21:00` is a span of time, unless ISO 8601 says that an offset stands there, or seconds are before it.
        let is_tight = self.tokens.get(before).is_some_and(|token| !token.gap);
        let is_span = sign < 0 && is_tight && is_colon(before + 2) && !self.iso && !has_seconds;
        // Both RFC 3339 and RFC 2822 allow more than there is.
        let is_standard = has_seconds || self.mail && !is_colon(before + 2);
        let offset = offset.filter(|seconds| !is_span && (is_standard || OFFSETS.contains(seconds)));
        if offset.is_none() {
            self.at = before;
        }
        offset
    }

    fn distance(&mut self) -> Option<i32> {
        // `08:00 - 09:00` is a span of time, no offset.
        if !self.adjacent() {
            return None;
        }
        let Kind::Number { value, digits } = self.kind()? else { return None };
        let value = i32::try_from(value).ok()?;
        self.at += 1;
        let (hours, minutes) = match digits {
            1 | 2 if self.sign(':') => (value, i32::try_from(self.number(2, 2)?).ok()?),
            1 | 2 => (value, 0),
            4 => (value / 100, value % 100),
            _ => return None,
        };
        (hours < 24 && minutes < 60).then_some(hours * 3600 + minutes * 60)
    }

    fn named(&mut self) -> Option<Given<'a>> {
        let word = match self.kind()? {
            Kind::Word(word) => word,
            Kind::Zone(name) => {
                self.at += 1;
                return Some(Given::Named(name));
            }
            _ => return None,
        };
        let start = self.tokens.get(self.at)?.start;
        let rest = self.text.get(start..)?;
        let inside = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '/' | '_' | '-' | '+');
        let run = rest.get(..rest.find(|sign| !inside(sign)).unwrap_or(rest.len()))?;
        let mail_letter = self.mail && word.as_str().len() == 1 && word.as_str() != "j";
        if let Some((name, meaning)) = abbreviation(word.as_str()) {
            self.at += 1;
            // `GMT+8` is east, as in JavaScript's dates; only `Etc/GMT+8` is west.
            if matches!(name, "GMT" | "UTC" | "UT")
                && self.adjacent()
                && let Some(offset) = self.offset()
            {
                return Some(Given::Offset(offset));
            }
            return Some(Given::Abbreviation { name, meaning, mail: self.mail });
        }
        if let Some(name) = known(run) {
            self.skip_to(start + run.len());
            return Some(Given::Named(name));
        }
        // RFC 2822 section 4.3: the military letters were defined the wrong way round and say nothing.
        if mail_letter {
            self.at += 1;
            return Some(Given::Offset(0));
        }
        None
    }

    fn skip_to(&mut self, end: usize) {
        while self.tokens.get(self.at).is_some_and(|token| token.start < end) {
            self.at += 1;
        }
    }

    /// RFC 9557 suffixes. A zone between brackets counts where no offset was given; `[u-ca=hebrew]` says nothing here.
    fn brackets(&mut self, found: Option<Given<'a>>) -> Option<Given<'a>> {
        let mut found = found;
        while let Some(token) = self.tokens.get(self.at)
            && let Kind::Bracket { end } = token.kind
        {
            let open =
                self.text.get(token.start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            let name = self.text.get(token.start + open..end).unwrap_or("");
            let name = name.strip_prefix('!').unwrap_or(name);
            if found.is_none() && !name.contains('=') {
                found = Some(known(name).map_or(Given::Unknown(name), Given::Named));
            }
            self.at += 1;
        }
        found
    }
}
