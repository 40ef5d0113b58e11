//! Cuts a document into tags, text and the rest: XML 1.0 §2 and §3.
//!
//! What can be passed over is noted and passed over; where the author's meaning is lost, reading stops.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::classes::{END, PLAIN, SPACE, SPECIAL, class, find};
use super::names;
use super::references::{self, Fault, FaultKind};
use super::token::{Attribute, Kind, Noted, Token};
use crate::check::rule::Rule;
use crate::check::rules::xml as rules;

/// Reads a text from front to back.
pub(crate) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// The attributes of the start tag last read.
    pub(crate) attributes: Vec<Attribute<'a>>,
    /// What was wrong since this was last emptied.
    pub(crate) noted: Vec<Noted<'a>>,
}

const BLANKS: [u8; 4] = [b' ', b'\t', b'\n', b'\r'];

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

    fn note(&mut self, rule: &'static Rule, at: usize, found: impl Into<Cow<'a, str>>) {
        self.noted.push(Noted { rule, at, found: found.into() });
    }

    /// Notes what ends the reading.
    fn stop(&mut self, rule: &'static Rule, at: usize, found: &'a str) -> Option<Token<'a>> {
        self.note(rule, at, found);
        None
    }

    fn rest(&self) -> &'a str {
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
            Some(Some("1.0")) => {}
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

    fn end_tag(&mut self, at: usize) -> Option<Token<'a>> {
        let rest = self.text.get(at + 2..).unwrap_or_default();
        // Names are short: looking at each byte costs less than a search that needs preparing.
        let Some(length) = rest.as_bytes().iter().position(|byte| *byte == b'>') else {
            return self.stop(&rules::UNCLOSED, at, first(self.rest()));
        };
        self.at = at + 2 + length + 1;
        let name = rest.get(..length).unwrap_or_default();
        let spaced = name.as_bytes().last().is_some_and(|byte| BLANKS.contains(byte));
        let name = if spaced { name.trim_end_matches([' ', '\t', '\n', '\r']) } else { name };
        Some(Token::End { name, at })
    }

    fn start_tag(&mut self, at: usize) -> Option<Token<'a>> {
        self.attributes.clear();
        let bytes = self.text.as_bytes();
        let mut here = at + 1;
        let (name, sound) = self.name(&mut here);
        if !sound {
            return self.stop(&rules::SYNTAX, at, first(self.rest()));
        }
        loop {
            let before = here;
            while bytes.get(here).is_some_and(|byte| BLANKS.contains(byte)) {
                here += 1;
            }
            match bytes.get(here) {
                Some(b'>') => {
                    self.at = here + 1;
                    break Some(Token::Start { name, at, empty: false });
                }
                Some(b'/') if bytes.get(here + 1) == Some(&b'>') => {
                    self.at = here + 2;
                    break Some(Token::Start { name, at, empty: true });
                }
                None => return self.stop(&rules::UNCLOSED, at, first(self.rest())),
                Some(_) => {
                    if here == before {
                        self.note(&rules::ATTRIBUTE_SPACE, here, first(self.text.get(here..)?));
                    }
                    here = self.attribute(here)?;
                }
            }
        }
        .inspect(|_| self.unique())
    }

    /// The name that begins at `here`, up to what cannot belong to one, and whether it is one.
    fn name(&self, here: &mut usize) -> (&'a str, bool) {
        let bytes = self.text.as_bytes().get(*here..).unwrap_or_default();
        let plain = bytes.iter().position(|byte| class(*byte) != PLAIN).unwrap_or(bytes.len());
        let rest = bytes.get(plain..).unwrap_or_default();
        let more = rest.iter().position(|byte| class(*byte) & END != 0).unwrap_or(rest.len());
        let name = self.text.get(*here..*here + plain + more).unwrap_or_default();
        *here += plain + more;
        let sound = more == 0 && name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
        (name, sound || names::is_name(name))
    }

    /// One attribute; gives where it ends.
    fn attribute(&mut self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut here = at;
        let (name, sound) = self.name(&mut here);
        let space = |here: &mut usize| {
            while bytes.get(*here).is_some_and(|byte| BLANKS.contains(byte)) {
                *here += 1;
            }
        };
        space(&mut here);
        let equals = bytes.get(here) == Some(&b'=');
        here += 1;
        space(&mut here);
        let quote = bytes.get(here).copied().filter(|byte| matches!(byte, b'"' | b'\''));
        let (Some(quote), true, true) = (quote, equals, sound) else {
            self.note(&rules::ATTRIBUTE, at, first(self.text.get(at..).unwrap_or_default()));
            return None;
        };
        let value_at = here + 1;
        let rest = bytes.get(value_at..).unwrap_or_default();
        let Some((length, plain)) = self.value_length(rest, quote, value_at) else {
            self.note(&rules::UNCLOSED, at, name);
            return None;
        };
        let raw = self.text.get(value_at..value_at + length).unwrap_or_default();
        self.attributes.push(Attribute { name, raw, at, value_at, plain });
        Some(value_at + length + 1)
    }

    /// The length of a value up to its quote, and whether it is as it was written; references in it are looked at, and
    /// `<` is found.
    fn value_length(&mut self, rest: &'a [u8], quote: u8, at: usize) -> Option<(usize, bool)> {
        let sound = |four: &&[u8]| four.iter().fold(0, |all, byte| all | class(*byte)) & SPECIAL == 0;
        let mut length = 4 * rest.chunks_exact(4).take_while(sound).count();
        length += rest.get(length..)?.iter().position(|byte| class(*byte) & SPECIAL != 0)?;
        if rest.get(length) == Some(&quote) {
            return Some((length, true));
        }
        let mut references = false;
        loop {
            let found = length + memchr3(quote, b'&', b'<', rest.get(length..)?)?;
            match rest.get(found)? {
                b'&' => references = true,
                b'<' => self.note(&rules::ATTRIBUTE_LESS, at + found, "<"),
                _ => {
                    length = found;
                    break;
                }
            }
            length = found + 1;
        }
        let raw = self.text.get(at..at + length).unwrap_or_default();
        if references {
            references::look(raw, at, |fault| self.reference(fault));
        }
        let spaced = |byte: u8| matches!(byte, b'\n' | b'\r' | b'\t');
        Some((length, !references && !raw.bytes().any(spaced)))
    }

    /// Notes a faulty reference.
    pub(crate) fn reference(&mut self, fault: Fault<'a>) {
        let rule = match fault.kind {
            FaultKind::Bare => &rules::AMPERSAND,
            FaultKind::Character => &rules::CHARACTER_REFERENCE,
            FaultKind::Entity => &rules::ENTITY,
        };
        self.note(rule, fault.at, fault.found);
    }

    /// XML 1.0 §3.1: no name may stand twice in one tag.
    fn unique(&mut self) {
        let attributes = &self.attributes;
        if attributes.len() < 2 {
            return;
        }
        let twice = if attributes.len() <= 12 {
            let earlier = |(index, one): &(usize, &Attribute<'a>)| {
                attributes.iter().take(*index).any(|other| other.name == one.name)
            };
            attributes.iter().enumerate().find(earlier).map(|(_, one)| *one)
        } else {
            let mut sorted: Vec<&Attribute<'a>> = attributes.iter().collect();
            sorted.sort_by_key(|attribute| (attribute.name, attribute.at));
            sorted.windows(2).find_map(|pair| match pair {
                [one, other] if one.name == other.name => Some(**other),
                _ => None,
            })
        };
        if let Some(attribute) = twice {
            self.note(&rules::ATTRIBUTE_TWICE, attribute.at, attribute.name);
        }
    }
}

/// The value in `="…"`.
fn quoted(text: &str) -> Option<&str> {
    let text = text.trim_start().strip_prefix('=')?.trim_start();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    text.get(1..)?.split_once(quote).map(|(value, _)| value)
}

/// The head of what could not be read, for a message.
fn first(text: &str) -> &str {
    let end = text.char_indices().take(40).find(|(_, c)| *c == '\n').map(|(at, _)| at);
    let end = end.or_else(|| text.char_indices().nth(40).map(|(at, _)| at)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Attribute, Kind, Lexer, Token};

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

        #[test]
        fn plain_values(value in "[ \\t\\r\\na&;#3x'<é]{0,12}") {
            let document = format!("<a b=\"{value}\">");
            let mut lexer = Lexer::new(&document);
            lexer.next();
            let read = lexer.attributes.first().map(Attribute::value);
            let careful = lexer.attributes.first().map(|one| Attribute { plain: false, ..*one }.value().into_owned());
            prop_assert!(careful.is_some());
            prop_assert_eq!(read.as_deref(), careful.as_deref());
        }
    }
}
