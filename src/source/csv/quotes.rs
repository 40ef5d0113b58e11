//! Whether the quotes of a row are in order ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), section 2, items 5 to 7).
//!
//! The reader takes whatever comes, and a quote that somebody forgot to close makes it take the rows that follow for text.

/// The quotes of one row, as far as it was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotes {
    delimiter: u8,
    quote: u8,
    state: State,
    is_broken: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Begin,
    Plain,
    Quoted,
    /// Behind a quote in a quoted cell: it closes the cell, or is the first of two that stand for one.
    Behind,
}

impl Quotes {
    pub(super) fn new(delimiter: u8, quote: u8) -> Self {
        Quotes { delimiter, quote, state: State::Begin, is_broken: false }
    }

    /// Begins another row.
    pub(super) fn clear(&mut self) {
        (self.state, self.is_broken) = (State::Begin, false);
    }

    /// Takes the next bytes of the row.
    pub(super) fn pass(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.state = match (self.state, *byte) {
                (State::Begin, byte) if byte == self.quote => State::Quoted,
                (State::Behind, byte) if byte == self.quote => State::Quoted,
                (State::Quoted, byte) if byte == self.quote => State::Behind,
                (State::Quoted, _) => State::Quoted,
                (_, byte) if byte == self.delimiter || matches!(byte, b'\r' | b'\n') => State::Begin,
                // Spaces behind a cell do no harm.
                (State::Behind, b' ' | b'\t') => State::Plain,
                (State::Behind, _) => {
                    self.is_broken = true;
                    State::Plain
                }
                (State::Begin | State::Plain, _) => State::Plain,
            };
        }
    }

    /// Whether text stood behind a closing quote, or none closed the last cell.
    pub(super) fn are_broken(&self) -> bool {
        self.is_broken || self.state == State::Quoted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_in_order_or_not() {
        let broken = |row: &str| {
            let mut quotes = Quotes::new(b',', b'"');
            quotes.pass(row.as_bytes());
            quotes.are_broken()
        };
        for row in ["", "a,b\n", "\"a\"\"b\nc\",d\r\n", "\"\",\"\"\"\"\n", "5\" pipe,x\n", "\"a\" ,b\n"] {
            assert!(!broken(row), "{row:?}");
        }
        for row in ["\"a,b\n", "\"a\nb\"c,d\n", "x,\"\"\"\n"] {
            assert!(broken(row), "{row:?}");
        }
    }
}
