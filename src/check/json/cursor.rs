//! Goes through JSON that is known to be well-formed, and knows where it stands. It never recurses.

use std::borrow::Cow;

use memchr::memchr2;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    String,
    Number,
    Boolean,
    Null,
}

/// A place in a text of JSON.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Cursor<'a> {
        Cursor { text, at: 0 }
    }

    /// The offset of the next value, key or bracket.
    pub(super) fn offset(&mut self) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.at
    }

    fn peek(&mut self) -> Option<u8> {
        let at = self.offset();
        self.text.as_bytes().get(at).copied()
    }

    /// What the next value is.
    pub(super) fn kind(&mut self) -> Kind {
        match self.peek() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::String,
            Some(b't' | b'f') => Kind::Boolean,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    /// Steps into the object or array that comes next.
    pub(super) fn enter(&mut self) {
        self.offset();
        self.at += 1;
    }

    /// The next key of the object that was entered; nothing at its end, which is stepped over.
    pub(super) fn key(&mut self) -> Option<(Cow<'a, str>, usize)> {
        if !self.element() {
            return None;
        }
        let at = self.offset();
        let key = self.string();
        // The colon.
        self.offset();
        self.at += 1;
        Some((key, at))
    }

    /// Whether the array that was entered has one more element; its end is stepped over.
    pub(super) fn element(&mut self) -> bool {
        if self.peek() == Some(b',') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'}' | b']') => {
                self.at += 1;
                false
            }
            Some(_) => true,
            None => false,
        }
    }

    /// The string that comes next.
    pub(super) fn string(&mut self) -> Cow<'a, str> {
        let start = self.offset() + 1;
        let (end, escaped) = self.string_end(start);
        self.at = end + 1;
        let raw = self.text.get(start..end).unwrap_or_default();
        if !escaped {
            return Cow::Borrowed(raw);
        }
        let quoted = self.text.get(start - 1..end + 1).unwrap_or_default();
        Cow::Owned(serde_json::from_str(quoted).unwrap_or_default())
    }

    /// The offset of the quotation mark that ends the string from `at`, and whether anything before it is escaped.
    fn string_end(&self, mut at: usize) -> (usize, bool) {
        let bytes = self.text.as_bytes();
        let mut escaped = false;
        while let Some(found) = bytes.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
            at += found;
            if bytes.get(at) == Some(&b'"') {
                return (at, escaped);
            }
            escaped = true;
            at += 2;
        }
        (bytes.len(), escaped)
    }

    /// The number, the truth or the nothing that comes next, as it is written.
    pub(super) fn scalar(&mut self) -> &'a str {
        let start = self.offset();
        let rest = self.text.get(start..).unwrap_or_default();
        let ends = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b'}' | b']');
        let length = rest.bytes().position(ends).unwrap_or(rest.len());
        self.at = start + length;
        rest.get(..length).unwrap_or_default()
    }

    /// Steps over the next value; gives how deep it was.
    pub(super) fn skip(&mut self) -> usize {
        let (mut depth, mut deepest) = (0usize, 0usize);
        loop {
            match self.peek() {
                Some(b'{' | b'[') => {
                    depth += 1;
                    deepest = deepest.max(depth);
                    self.at += 1;
                }
                Some(b'}' | b']') => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                Some(b'"') => {
                    let (end, _) = self.string_end(self.at + 1);
                    self.at = end + 1;
                }
                Some(b',' | b':') => {
                    self.at += 1;
                    continue;
                }
                Some(_) => {
                    self.scalar();
                }
                None => return deepest,
            }
            if depth == 0 {
                return deepest;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Kind};

    #[test]
    fn goes_through() {
        let mut cursor = Cursor::new(r#" {"a": [1, {"b": "\"]"}, []], "cé": "\u00e9", "d": {}} "#);
        assert_eq!(cursor.kind(), Kind::Object);
        cursor.enter();
        assert_eq!(cursor.key().map(|(key, _)| key.into_owned()).as_deref(), Some("a"));
        cursor.skip();
        assert_eq!(cursor.key().map(|(key, _)| key.into_owned()).as_deref(), Some("cé"));
        assert_eq!(cursor.string(), "é");
        assert!(cursor.key().is_some());
        assert_eq!(cursor.kind(), Kind::Object);
        cursor.enter();
        assert!(cursor.key().is_none());
        assert!(cursor.key().is_none());
    }
}
