//! Holds a value against its kind.

mod link;
mod simple;

use super::facts::Format;
use super::{Walk, rules};
use crate::check::rule::Rule;
use crate::check::value::date::{self, Date};
use crate::check::value::email::{self, Person};
use crate::check::value::media;
use crate::check::value::plain::{self, Looks};
use crate::check::vocabulary::Value;
use simple::simple;

/// What a value is the value of.
pub(super) struct Subject<'s> {
    pub(super) name: &'s str,
    /// The offset of the value.
    pub(super) at: usize,
    pub(super) attribute: bool,
}

impl Walk<'_, '_> {
    /// Notes that the value breaks a rule.
    pub(super) fn wrong(&mut self, rule: &'static Rule, subject: &Subject<'_>, found: &str) {
        if subject.attribute {
            let part = format!("@{}", subject.name);
            self.fault_in(rule, subject.at, &part, subject.name, found);
        } else {
            if let Some(frame) = self.frames.last_mut() {
                frame.faulted = true;
            }
            self.fault(rule, subject.at, subject.name, found);
        }
    }

    fn need(&mut self, right: bool, rule: &'static Rule, subject: &Subject<'_>, found: &str) {
        if !right {
            self.wrong(rule, subject, found);
        }
    }

    /// Holds `text` against `value`.
    pub(super) fn value(&mut self, value: Value, text: &str, subject: &Subject<'_>) {
        let trimmed = trimmed(text);
        match value {
            Value::Anything | Value::Elements | Value::Text => {}
            Value::AtomText | Value::AtomContent => self.atom_text(text, subject),
            Value::Plain => self.plain(text, subject),
            Value::Filled => self.filled(text, subject),
            Value::NotBlank => self.need(!trimmed.is_empty(), &rules::text::BLANK, subject, text),
            Value::Name => self.person_name(text, subject),
            // RSS 0.91 knew no HTML.
            Value::Description if self.facts.plain => {}
            Value::Html | Value::Description => self.html(text, subject),
            Value::MediaText => self.media_text(text, subject),
            Value::Url | Value::RssUrl | Value::UrlAttribute | Value::HttpUrl => {
                self.url(value, text, trimmed, subject)
            }
            Value::Reference | Value::StrictReference | Value::Scheme => {
                self.reference(value, text, trimmed, subject);
            }
            Value::Id | Value::ForeignId => self.id(value, text, trimmed, subject),
            Value::Date822 => self.date(date::rfc822(trimmed), &rules::value::DATE_822, subject, trimmed),
            Value::Date3339 => self.strict_date(text, trimmed, subject),
            Value::DateW3c => self.date(date::w3c(trimmed, false), &rules::value::DATE_W3C, subject, trimmed),
            Value::DateLocal => {
                self.date(date::w3c(trimmed, true), &rules::value::DATE_W3C, subject, trimmed)
            }
            Value::DateLoose => match date::loose(trimmed) {
                Date::Problem(_) => self.wrong(&rules::value::DATE_OFFSET, subject, trimmed),
                date => self.date(date, &rules::value::DATE_W3C, subject, trimmed),
            },
            Value::RssPerson => self.rss_person(trimmed, subject),
            Value::Email => self.need(email::is_address(trimmed), &rules::value::EMAIL, subject, text),
            Value::AtomEmail => {
                self.need(email::is_address(text), &rules::value::EMAIL_ADDRESS, subject, text)
            }
            Value::Rating => {
                let right = media::is_rating(&self.facts.scheme, trimmed);
                self.need(right, &rules::media::RATING, subject, text);
            }
            Value::Hash => self.hash(trimmed, subject),
            Value::Limit(..) | Value::PlainLimit(..) | Value::Keywords => self.limited(value, text, subject),
            _ => {
                // White space around the text of an element is the writer's layout; in an attribute it was meant.
                let loose = !subject.attribute && matches!(value, Value::OneOf(..));
                if let Some(rule) = simple(value, if loose { trimmed } else { text }, trimmed) {
                    self.wrong(rule, subject, text);
                }
            }
        }
    }

    /// Plain text; RSS knows readers that parse it as HTML all the same.
    pub(super) fn plain(&mut self, text: &str, subject: &Subject<'_>) {
        if !self.heeds(&[&rules::text::HTML, &rules::text::CHARACTER_DATA]) {
            return;
        }
        let literal = std::mem::take(&mut self.literal);
        let soup = matches!(self.facts.format, Format::Rss) && !subject.attribute;
        let known = if subject.attribute { &[][..] } else { literal.as_slice() };
        match plain::looks(text, known, soup) {
            Some(Looks::Html(found)) => self.wrong(&rules::text::HTML, subject, found),
            Some(Looks::Tag(found)) => self.wrong(&rules::text::CHARACTER_DATA, subject, found),
            None => {}
        }
        self.literal = literal;
    }

    fn filled(&mut self, text: &str, subject: &Subject<'_>) {
        let children = !subject.attribute && self.frames.last().is_some_and(|frame| frame.children > 0);
        if text.trim().is_empty() && !children {
            self.wrong(&rules::text::BLANK, subject, text);
        } else {
            self.plain(text, subject);
        }
    }

    fn person_name(&mut self, text: &str, subject: &Subject<'_>) {
        self.filled(text, subject);
        if self.heeds(&[&rules::text::EMAIL])
            && let Some(address) = email::within(text)
        {
            self.wrong(&rules::text::EMAIL, subject, address);
        }
    }

    fn strict_date(&mut self, text: &str, trimmed: &str, subject: &Subject<'_>) {
        if trimmed.len() != text.len() {
            self.wrong(&rules::structure::SPACE, subject, text);
        }
        self.date(date::rfc3339(trimmed), &rules::value::DATE_3339, subject, trimmed);
    }

    fn date(&mut self, date: Date, bad: &'static Rule, subject: &Subject<'_>, text: &str) {
        let year = match date {
            Date::Good(year) => year,
            Date::Problem(year) => {
                self.wrong(&rules::value::DATE_822_OLD, subject, text);
                year
            }
            Date::Weekday => return self.wrong(&rules::value::DATE_WEEKDAY, subject, text),
            Date::Bad => return self.wrong(bad, subject, text),
        };
        // The Web began in 1990.
        let future = self.options.year.is_some_and(|now| year > now + 1);
        let known = matches!(bad.id, "date-rfc822" | "date-rfc3339");
        if known && (year < 1990 || future) {
            self.wrong(&rules::value::DATE_IMPLAUSIBLE, subject, text);
        }
    }

    fn rss_person(&mut self, text: &str, subject: &Subject<'_>) {
        match email::person(text) {
            Person::Good => {}
            Person::Nameless => self.wrong(&rules::rss::EMAIL_NAME, subject, text),
            Person::Jumbled => self.wrong(&rules::rss::EMAIL_FORMAT, subject, text),
            Person::None => self.wrong(&rules::rss::AUTHOR_EMAIL, subject, text),
        }
        // An address in angle brackets is a form, not markup.
        if self.heeds(&[&rules::text::HTML])
            && let Some(Looks::Html(found)) = plain::looks(text, &self.literal, true)
        {
            let found = found.to_owned();
            self.wrong(&rules::text::HTML, subject, &found);
        }
    }

    fn hash(&mut self, text: &str, subject: &Subject<'_>) {
        let kind = self.facts.kind.clone();
        match media::hash_length(&kind) {
            None => self.wrong(&rules::media::HASH_ALGORITHM, subject, &kind),
            Some(length) => {
                let right = text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit());
                self.need(right, &rules::value::CRYPTOGRAPHIC_HASH, subject, text);
            }
        }
    }

    /// Text of a limited length.
    fn limited(&mut self, value: Value, text: &str, subject: &Subject<'_>) {
        let (most, rule, plain) = match value {
            Value::Limit(most, rule) => (most, rule, false),
            Value::PlainLimit(most, rule) => (most, rule, true),
            _ => (255, &rules::podcast::TOO_LONG, true),
        };
        if trimmed(text).chars().nth(most).is_some() {
            self.wrong(rule, subject, text);
        }
        if plain {
            self.plain(text, subject);
        }
        if matches!(value, Value::Keywords)
            && !text.contains(',')
            && text.split_ascii_whitespace().count() > 2
        {
            self.wrong(&rules::podcast::KEYWORDS, subject, text);
        }
    }
}

/// The text without white space around it: XML 1.0 §2.3.
fn trimmed(text: &str) -> &str {
    let space = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t' | b'\n' | b'\r'));
    let bytes = text.as_bytes();
    if space(bytes.first()) || space(bytes.last()) {
        text.trim_matches([' ', '\t', '\n', '\r'])
    } else {
        text
    }
}
