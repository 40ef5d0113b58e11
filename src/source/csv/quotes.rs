//! Whether the quotes of a row are in order ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), section 2, items 5 to 7).
//!
//! The reader takes whatever comes, and a quote that somebody forgot to close makes it take the rows that follow for text.

/// Whether text stands behind a closing quote, or none closes the last cell.
pub(super) fn are_broken(row: &[u8], delimiter: u8, quote: u8) -> bool {
    let mut rest = row;
    while let Some(first) = rest.first() {
        if *first != quote {
            rest = behind_cell(rest, delimiter);
            continue;
        }
        let Some(behind) = behind_quoted(rest, quote) else { return true };
        // Spaces behind a cell do no harm.
        let next = behind.iter().find(|byte| **byte == delimiter || !matches!(byte, b' ' | b'\t'));
        if next.is_some_and(|byte| *byte != delimiter && !matches!(byte, b'\r' | b'\n')) {
            return true;
        }
        rest = behind_cell(behind, delimiter);
    }
    false
}

/// What follows a cell, or what is left of one, with what ends it.
fn behind_cell(rest: &[u8], delimiter: u8) -> &[u8] {
    let end = memchr::memchr3(delimiter, b'\r', b'\n', rest);
    end.and_then(|end| rest.get(end + 1..)).unwrap_or_default()
}

/// What follows the quote that closes a cell; nothing where none does. Two of them stand for one.
fn behind_quoted(cell: &[u8], quote: u8) -> Option<&[u8]> {
    let mut rest = cell.get(1..)?;
    loop {
        rest = rest.get(memchr::memchr(quote, rest)? + 1..)?;
        match rest.first() {
            Some(next) if *next == quote => rest = rest.get(1..)?,
            _ => return Some(rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_in_order_or_not() {
        let broken = |row: &str| are_broken(row.as_bytes(), b',', b'"');
        for row in [
            "",
            "a,b\n",
            "\"a\"\"b\nc\",d\r\n",
            "\"\",\"\"\"\"\n",
            "5\" pipe,x\n",
            "\"a\" ,b\n",
            "a,\"b\nc\"",
            "a,\"b\" \n",
            "\"a\"\r\n",
        ] {
            assert!(!broken(row), "{row:?}");
        }
        assert!(!are_broken(b"\"a\nb\"\t\"c\" \t'd\n", b'\t', b'"'));
        for row in ["\"a,b\n", "\"a\nb\"c,d\n", "x,\"\"\"\n", "\"", "\"a\" b,c\n"] {
            assert!(broken(row), "{row:?}");
        }
    }
}
