//! Writes JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)), a key a line, two spaces a level.
//!
//! Text passes the same [`gate`] as in XML, so that every format says the same.

use std::fmt::Display;

use crate::gate;
use crate::model::Timestamp;
use crate::time;

/// Appends objects and lists to a buffer that it borrows.
pub(super) struct Sheet<'a> {
    out: &'a mut Vec<u8>,
    depth: usize,
    /// Whether nothing stands yet in the innermost object or list.
    fresh: bool,
}

impl<'a> Sheet<'a> {
    /// A sheet whose first object stands this many levels deep.
    pub(super) fn new(out: &'a mut Vec<u8>, depth: usize) -> Self {
        Sheet { out, depth, fresh: true }
    }

    /// Begins an object or a list with its bracket.
    pub(super) fn begin(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.depth += 1;
        self.fresh = true;
    }

    /// Ends it. None is ever empty.
    pub(super) fn end(&mut self, bracket: u8) {
        self.depth = self.depth.saturating_sub(1);
        self.fresh = true;
        self.line();
        self.out.push(bracket);
        self.fresh = false;
    }

    /// A key; its value follows.
    pub(super) fn key(&mut self, key: &str) {
        self.line();
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\": ");
    }

    /// A key with a string.
    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        self.value(text);
    }

    /// A key with a string, where there is one.
    pub(super) fn optional(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    /// A key with a moment (RFC 3339).
    pub(super) fn time(&mut self, key: &str, at: Timestamp) {
        self.key(key);
        self.out.push(b'"');
        time::write_rfc3339(at, self.out);
        self.out.push(b'"');
    }

    /// A key with a number that `Display` shows as JSON does: any integer, and a finite `f64`.
    pub(super) fn number(&mut self, key: &str, number: impl Display) {
        self.key(key);
        self.out.extend_from_slice(number.to_string().as_bytes());
    }

    /// A key with a list, unless it is empty.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = T>,
        write: impl Fn(T, &mut Self),
    ) {
        let mut items = items.peekable();
        if items.peek().is_none() {
            return;
        }
        self.key(key);
        self.begin(b'[');
        for item in items {
            self.line();
            write(item, self);
        }
        self.end(b']');
    }

    /// A string (section 7).
    pub(super) fn value(&mut self, text: &str) {
        let text = gate::pass(text);
        let mut rest = text.as_bytes();
        self.out.reserve(rest.len() + 2);
        self.out.push(b'"');
        while let Some(at) = rest.iter().position(|byte| *byte < 0x20 || matches!(byte, b'"' | b'\\')) {
            let (before, after) = rest.split_at(at);
            self.out.extend_from_slice(before);
            if let Some((special, after)) = after.split_first() {
                self.escape(*special);
                rest = after;
            }
        }
        self.out.extend_from_slice(rest);
        self.out.push(b'"');
    }

    fn escape(&mut self, byte: u8) {
        self.out.push(b'\\');
        self.out.push(match byte {
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            // A quote or a backslash: the gate lets no other control through.
            other => other,
        });
    }

    /// Begins a line, with the comma that the one before needs.
    fn line(&mut self) {
        const SPACES: &[u8] = b"                    ";
        self.out.extend_from_slice(if self.fresh { b"\n" } else { b",\n" });
        self.out.extend_from_slice(SPACES.get(..self.depth * 2).unwrap_or(SPACES));
        self.fresh = false;
    }
}
