//! Numbers, passed over: RFC 8259, section 6.

use super::{Cursor, Stop};

impl Cursor<'_, '_> {
    /// Passes the rest of a number (section 6).
    pub(super) fn number(&mut self, first: u8) -> Result<(), Stop> {
        let leading = if first == b'-' { self.next() } else { Some(first) };
        match leading {
            Some(b'0') => {}
            Some(b'1'..=b'9') => self.digits(),
            _ => return Err(Stop::Syntax),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.some_digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.some_digits()?;
        }
        Ok(())
    }

    fn some_digits(&mut self) -> Result<(), Stop> {
        let from = self.at;
        self.digits();
        if self.at > from { Ok(()) } else { Err(Stop::Syntax) }
    }

    fn digits(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
    }
}
