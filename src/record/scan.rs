//! A scan of one JSON object ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)) that finds where each field begins and
//! ends, and decodes nothing.
//!
//! Most of a record is text that no feed will hold, so the scan goes from one `"` to the next: where those stand, and that
//! all escapes are in order, was found before. It accepts what `serde_json` accepts, no more and no less; a property test
//! compares them.

mod number;

use std::borrow::Cow;

use super::words::begins;
use super::{DEEPEST, Fields, Marks, Name, Value};

/// Why the scan stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The bytes are no JSON object; `serde_json` says why.
    Syntax,
    /// Deeper than [`DEEPEST`].
    Deep,
}

/// Shows every field. The text must hold no control character and no false escape.
pub(super) fn scan<'a>(json: &'a str, marks: Marks<'_>, fields: &mut impl Fields<'a>) -> Result<(), Stop> {
    let mut at = Cursor { json, marks, at: 0 };
    at.space();
    let mut opens = b'{';
    loop {
        let from = at.at;
        let name = match at.peek() == Some(opens) && at.is_at(fields.expected()) {
            true => None,
            false => match at.lead(opens)? {
                Some(name) => Some(name),
                None => break,
            },
        };
        let lead = from..at.at;
        let from = at.value()?;
        let value = Value::new(json.get(from..at.at).ok_or(Stop::Syntax)?);
        fields.field(
            match &name {
                None => Name::Expected,
                Some(name) => Name::Text { name, lead: json.get(lead).unwrap_or_default() },
            },
            value,
        );
        opens = b',';
    }
    at.space();
    if at.at == json.len() { Ok(()) } else { Err(Stop::Syntax) }
}

/// Calls `each` with every element of a list. The text must hold no control character and no false escape.
pub(super) fn elements<'a>(
    json: &'a str,
    marks: Marks<'_>,
    each: &mut impl FnMut(Value<'a>),
) -> Result<(), Stop> {
    let mut at = Cursor { json, marks, at: 0 };
    at.expect(b'[')?;
    at.space();
    if at.peek() == Some(b']') {
        return Ok(());
    }
    loop {
        let from = at.value()?;
        each(Value::new(json.get(from..at.at).ok_or(Stop::Syntax)?));
        at.space();
        match at.next() {
            Some(b',') => at.space(),
            Some(b']') => return Ok(()),
            _ => return Err(Stop::Syntax),
        }
    }
}

struct Cursor<'a, 'm> {
    json: &'a str,
    marks: Marks<'m>,
    at: usize,
}

impl<'a> Cursor<'a, '_> {
    fn peek(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.next() == Some(byte) { Ok(()) } else { Err(Stop::Syntax) }
    }

    /// Of white space (section 2), the space is the only one that is no control character.
    fn space(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Passes what was expected before a value.
    fn is_at(&mut self, expected: &str) -> bool {
        let rest = self.json.as_bytes().get(self.at..).unwrap_or_default();
        let found = !expected.is_empty() && begins(rest, expected.as_bytes());
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Passes what stands before a value: a brace or a comma, a name, a colon. Or the end of the object, where no name
    /// follows.
    fn lead(&mut self, opens: u8) -> Result<Option<Cow<'a, str>>, Stop> {
        self.space();
        match self.next() {
            Some(byte) if byte == opens => self.space(),
            Some(b'}') if opens == b',' => return Ok(None),
            _ => return Err(Stop::Syntax),
        }
        if opens == b'{' && self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(None);
        }
        let name = self.name()?;
        self.space();
        self.expect(b':')?;
        self.space();
        Ok(Some(name))
    }

    fn name(&mut self) -> Result<Cow<'a, str>, Stop> {
        let from = self.at;
        self.expect(b'"')?;
        self.text()?;
        let quoted = self.json.get(from..self.at).ok_or(Stop::Syntax)?;
        if quoted.contains('\\') {
            return serde_json::from_str(quoted).map(Cow::Owned).map_err(|_| Stop::Syntax);
        }
        Ok(Cow::Borrowed(quoted.get(1..quoted.len() - 1).unwrap_or_default()))
    }

    /// Passes the rest of a text after its opening quote.
    #[inline(always)]
    fn text(&mut self) -> Result<(), Stop> {
        self.at = self.marks.next(self.at).ok_or(Stop::Syntax)? + 1;
        Ok(())
    }

    /// Passes a value, and says where it begins.
    #[inline(always)]
    fn value(&mut self) -> Result<usize, Stop> {
        // Most values are texts.
        if self.peek() != Some(b'"') {
            self.space();
            let from = self.at;
            return self.nested().map(|()| from);
        }
        let from = self.at;
        self.at += 1;
        self.text().map(|()| from)
    }

    /// Passes a value of any kind, without recursion.
    #[inline(never)]
    fn nested(&mut self) -> Result<(), Stop> {
        // One bit a level: whether it is an object.
        let mut objects = 0u128;
        let mut depth = 1;
        loop {
            match self.next() {
                Some(b'"') => self.text()?,
                Some(open @ (b'{' | b'[')) => {
                    depth += 1;
                    if depth > DEEPEST {
                        return Err(Stop::Deep);
                    }
                    let is_object = open == b'{';
                    objects = objects << 1 | u128::from(is_object);
                    self.space();
                    if self.peek() != Some(if is_object { b'}' } else { b']' }) {
                        self.member(is_object)?;
                        continue;
                    }
                }
                Some(first @ (b'-' | b'0'..=b'9')) => self.number(first)?,
                Some(b't') => self.word("rue")?,
                Some(b'f') => self.word("alse")?,
                Some(b'n') => self.word("ull")?,
                _ => return Err(Stop::Syntax),
            }
            // A value is complete: go on in what holds it, or close that too.
            loop {
                if depth == 1 {
                    return Ok(());
                }
                self.space();
                let is_object = objects & 1 == 1;
                match (self.next(), is_object) {
                    (Some(b','), _) => {
                        self.space();
                        self.member(is_object)?;
                        break;
                    }
                    (Some(b'}'), true) | (Some(b']'), false) => {
                        depth -= 1;
                        objects >>= 1;
                    }
                    _ => return Err(Stop::Syntax),
                }
            }
        }
    }

    /// Passes a member's name, where a value has one.
    fn member(&mut self, is_object: bool) -> Result<(), Stop> {
        if is_object {
            self.expect(b'"')?;
            self.text()?;
            self.space();
            self.expect(b':')?;
            self.space();
        }
        Ok(())
    }

    fn word(&mut self, rest: &str) -> Result<(), Stop> {
        if self.json.as_bytes().get(self.at..self.at + rest.len()) != Some(rest.as_bytes()) {
            return Err(Stop::Syntax);
        }
        self.at += rest.len();
        Ok(())
    }
}
