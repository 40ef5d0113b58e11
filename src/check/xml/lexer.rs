//! Cuts a document into tags, text and the rest: XML 1.0 §2 and §3.
//!
//! What can be passed over is noted and passed over; where the author's meaning is lost, reading stops.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::classes::{SPACE, class, find};
use super::declaration;
use super::names;
use super::token::{Attribute, Kind, Noted, Token};
use crate::check::rule::Rule;
use crate::check::rules::xml as rules;

/// Reads a text from front to back.
pub(crate) struct Lexer<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// The attributes of the start tag last read.
    pub(crate) attributes: Vec<Attribute<'a>>,
    /// What was wrong since this was last emptied.
    pub(crate) noted: Vec<Noted<'a>>,
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(text: &'a str) -> Lexer<'a> {
        let mut lexer = Lexer { text, at: 0, attributes: Vec::new(), noted: Vec::new() };
        lexer.prolog();
        lexer
    }

    /// The offset of what is read next.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// The text from `at`.
    pub(crate) fn text_from(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    pub(super) fn note(&mut self, rule: &'static Rule, at: usize, found: impl Into<Cow<'a, str>>) {
        self.noted.push(Noted { rule, at, found: found.into() });
    }

    /// Notes what ends the reading.
    pub(super) fn stop(&mut self, rule: &'static Rule, at: usize, found: &'a str) -> Option<Token<'a>> {
        self.note(rule, at, found);
        None
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The XML declaration, §2.8, which may stand at the very first character only.
    fn prolog(&mut self) {
        let space = self.text.len() - self.text.trim_start_matches([' ', '\t', '\n', '\r']).len();
        let rest = self.text.get(space..).unwrap_or_default();
        let Some(end) = rest.strip_prefix("<?xml").and_then(|body| body.find("?>")) else {
            return;
        };
        let body = rest.get(5..5 + end).unwrap_or_default();
        if !body.starts_with(|c: char| c.is_ascii_whitespace()) {
            return;
        }
        if space > 0 {
            self.note(&rules::SPACE_FIRST, 0, "");
        }
        match body.trim_start().strip_prefix("version").map(quoted) {
            Some(Some("1.0")) if declaration::is_sound(body) => {}
            Some(Some("1.0")) => self.note(&rules::DECLARATION, space, body),
            Some(Some(version)) => self.note(&rules::VERSION, space, version),
            _ => self.note(&rules::DECLARATION, space, body),
        }
        self.at = space + 5 + end + 2;
    }

    /// The next piece. Nothing, if the rest cannot be read; the reason has been noted.
    pub(crate) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let at = self.at;
            let bytes = self.text.as_bytes().get(at..).unwrap_or_default();
            match bytes {
                [] => return Some(Token::Finish),
                [b'<', b'/', ..] => return self.end_tag(at),
                [b'<', b'!', b'-', b'-', ..] => self.comment(at)?,
                [b'<', b'!', b'[', ..] if bytes.starts_with(b"<![CDATA[") => return self.unparsed(at),
                [b'<', b'!', ..] if bytes.starts_with(b"<!DOCTYPE") => return self.doctype(at),
                [b'<', b'!', ..] => return self.stop(&rules::SYNTAX, at, first(self.rest())),
                [b'<', b'?', ..] => self.instruction(at)?,
                [b'<', ..] => return self.start_tag(at),
                _ => return Some(self.characters(at, bytes)),
            }
        }
    }

    fn characters(&mut self, at: usize, bytes: &[u8]) -> Token<'a> {
        let space = bytes.iter().position(|byte| class(*byte) & SPACE == 0).unwrap_or(bytes.len());
        let rest = bytes.get(space..).unwrap_or_default();
        if matches!(rest.first(), Some(b'<') | None) {
            self.at = at + space;
            let raw = self.text.get(at..at + space).unwrap_or_default();
            return Token::Text { raw, at, kind: Kind::Blank };
        }
        // Most texts hold none of the three.
        let first = memchr3(b'<', b'&', b']', rest).unwrap_or(rest.len());
        let tail = rest.get(first..).unwrap_or_default();
        let plain = matches!(tail.first(), Some(b'<') | None);
        let more = if plain { 0 } else { memchr(b'<', tail).unwrap_or(tail.len()) };
        let length = space + first + more;
        let raw = self.text.get(at..at + length).unwrap_or_default();
        self.at = at + length;
        if plain {
            return Token::Text { raw, at, kind: Kind::Plain };
        }
        // XML 1.0 §2.4: `]]>` must not stand in text.
        if let Some(found) = find(raw, "]]>") {
            self.note(&rules::SECTION_END, at + found, "]]>");
        }
        Token::Text { raw, at, kind: Kind::Mixed }
    }

    /// Steps over what ends with `mark`, and gives what stands before it.
    fn until(&mut self, from: usize, mark: &str, rule: &'static Rule) -> Option<&'a str> {
        let rest = self.text.get(from..).unwrap_or_default();
        match find(rest, mark) {
            Some(length) => {
                self.at = from + length + mark.len();
                rest.get(..length)
            }
            None => {
                self.note(rule, self.at, first(self.rest()));
                None
            }
        }
    }

    fn comment(&mut self, at: usize) -> Option<()> {
        let body = self.until(at + 4, "-->", &rules::UNCLOSED)?;
        // XML 1.0 §2.5: for compatibility, `--` must not stand inside, nor `-` before the end.
        if let Some(found) = find(body, "--") {
            self.note(&rules::COMMENT, at + 4 + found, "--");
        } else if body.ends_with('-') {
            self.note(&rules::COMMENT, at + 3 + body.len(), "--->");
        }
        Some(())
    }

    fn unparsed(&mut self, at: usize) -> Option<Token<'a>> {
        let text = self.until(at + 9, "]]>", &rules::UNCLOSED)?;
        Some(Token::Unparsed { text, at: at + 9 })
    }

    fn doctype(&mut self, at: usize) -> Option<Token<'a>> {
        let rest = self.rest();
        let Some(length) = super::doctype::length(rest) else {
            return self.stop(&rules::UNCLOSED, at, first(rest));
        };
        self.at = at + length;
        Some(Token::Doctype { text: rest.get(..length).unwrap_or_default(), at })
    }

    /// A processing instruction, XML 1.0 §2.6.
    fn instruction(&mut self, at: usize) -> Option<()> {
        let body = self.until(at + 2, "?>", &rules::UNCLOSED)?;
        let target = body.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        if target.eq_ignore_ascii_case("xml") {
            self.note(&rules::DECLARATION_LATE, at, "<?xml");
        } else if !names::is_name(target) {
            self.note(&rules::SYNTAX, at, first(body));
        }
        Some(())
    }
}

/// The value in `="…"`.
fn quoted(text: &str) -> Option<&str> {
    let text = text.trim_start().strip_prefix('=')?.trim_start();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    text.get(1..)?.split_once(quote).map(|(value, _)| value)
}

/// The head of what could not be read, for a message.
pub(super) fn first(text: &str) -> &str {
    let end = text.char_indices().take(40).find(|(_, c)| *c == '\n').map(|(at, _)| at);
    let end = end.or_else(|| text.char_indices().nth(40).map(|(at, _)| at)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Kind, Lexer, Token};

    proptest! {
        #[test]
        fn kinds_of_text(text in "[ \\t\\n\\x0Ca&;\\]>é]{1,12}") {
            let document = format!("{text}<a>");
            let Some(Token::Text { raw, at: 0, kind }) = Lexer::new(&document).next() else {
                return Err(TestCaseError::fail("no text"));
            };
            prop_assert_eq!(raw, &text);
            let blank = text.bytes().all(|byte| byte.is_ascii_whitespace());
            prop_assert_eq!(kind == Kind::Blank, blank);
            prop_assert!(kind != Kind::Plain || !text.contains(['&', ']']));
        }
    }
}
