//! Tags and their attributes: XML 1.0 §3.1.

use memchr::memchr3;

use super::classes::{END, PLAIN, SPECIAL, class};
use super::lexer::{Lexer, first};
use super::names;
use super::references::{self, Fault, FaultKind};
use super::token::{Attribute, Token};
use crate::check::rules::xml as rules;

const BLANKS: [u8; 4] = [b' ', b'\t', b'\n', b'\r'];

impl<'a> Lexer<'a> {
    pub(super) fn end_tag(&mut self, at: usize) -> Option<Token<'a>> {
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

    pub(super) fn start_tag(&mut self, at: usize) -> Option<Token<'a>> {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Attribute, Lexer};

    proptest! {
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
