//! Text as XML has it: references for what would be taken for markup, and nothing that the [`gate`] does not let pass.

use std::ops::Range;

use fearless_simd::{Level, Simd, dispatch, prelude::*, u8x64};

use crate::gate;
use crate::steps::{STEP, bits, padded};

/// How `&`, `<` and `>` are written.
pub(in crate::render) struct References {
    amp: Reference,
    lt: Reference,
    gt: Reference,
}

/// What stands for a character, in so many bytes that all are copied with one instruction, and how many of them count.
struct Reference([u8; LONGEST], usize);

const LONGEST: usize = 16;

/// Appends some of the bytes. What is short, as between two tags that stand side by side, is copied with what follows it,
/// which costs less than the call to copy it alone.
#[inline(always)]
fn append(bytes: &[u8], range: Range<usize>, out: &mut Vec<u8>) {
    let end = out.len() + range.len();
    match bytes.get(range.start..).and_then(|rest| rest.first_chunk::<LONGEST>()) {
        Some(short) if range.len() <= LONGEST => out.extend_from_slice(short),
        _ => out.extend_from_slice(bytes.get(range).unwrap_or_default()),
    }
    out.truncate(end);
}

impl Reference {
    const fn new(text: &[u8]) -> Reference {
        let (mut bytes, mut at) = ([0; LONGEST], 0);
        while at < text.len() {
            bytes[at] = text[at];
            at += 1;
        }
        Reference(bytes, text.len())
    }

    fn write(&self, out: &mut Vec<u8>) {
        let Reference(bytes, length) = self;
        append(bytes, 0..*length, out);
    }
}

impl References {
    const fn new(amp: &[u8], lt: &[u8], gt: &[u8]) -> References {
        References { amp: Reference::new(amp), lt: Reference::new(lt), gt: Reference::new(gt) }
    }
}

const NOTHING: &Reference = &Reference::new(b"");
const CARRIAGE_RETURN: &Reference = &Reference::new(b"&#13;");
const LINE_FEED: &Reference = &Reference::new(b"&#10;");
const TAB: &Reference = &Reference::new(b"&#9;");
const QUOTE: &Reference = &Reference::new(b"&quot;");

/// The names that XML predefines (section 4.6).
pub(in crate::render) const NAMED: &References = &References::new(b"&amp;", b"&lt;", b"&gt;");

/// As numbers, which the RSS Advisory Board's profile asks for in elements of plain text
/// ("Character Data", <https://www.rssboard.org/rss-profile#data-types-characterdata>): the readers that decode such an
/// element twice then still show the character.
pub(in crate::render) const NUMBERED: &References = &References::new(b"&#x26;", b"&#x3C;", b"&#x3E;");

/// Plain text in an element that readers take for HTML: escaped as that (`wording::escaped`), then as XML.
pub(in crate::render) const TWICE: &References = &References::new(b"&amp;amp;", b"&amp;lt;", b"&amp;gt;");

/// Appends the text with references for all that would be taken for markup, and for a carriage return, which a parser
/// would turn into a line feed (section 2.11); and without what the [`gate`] does not let pass.
fn escape(text: &str, references: &References, attribute: bool, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + bytes.len() / 8);
    let mut written = 0;
    dispatch!(Level::new(), simd => {
        let (steps, rest) = bytes.as_chunks::<STEP>();
        for (number, step) in steps.iter().enumerate() {
            let marks = marks(simd, step, attribute);
            references.write_all(bytes, number * STEP, marks, attribute, &mut written, out);
        }
        if !rest.is_empty() {
            let marks = marks(simd, &padded(rest), attribute);
            references.write_all(bytes, steps.len() * STEP, marks, attribute, &mut written, out);
        }
    });
    out.extend_from_slice(bytes.get(written..).unwrap_or_default());
}

/// Which of some bytes may not stay as they are.
#[inline(always)]
fn marks<S: Simd>(simd: S, step: &[u8; STEP], attribute: bool) -> u64 {
    let bytes = u8x64::from_slice(simd, step);
    // `<` and `>` differ in one bit.
    let markup = (bytes | u8x64::splat(simd, 2)).simd_eq(b'>') | bytes.simd_eq(b'&');
    let controls = bytes.simd_lt(0x20u8);
    let marks = match attribute {
        true => markup | controls | bytes.simd_eq(b'"'),
        false => markup | (controls & !(bytes.simd_eq(b'\n') | bytes.simd_eq(b'\t'))),
    };
    marks.to_bitmask() | gate::noncharacters(bytes)
}

/// [`escape`] in the text of an element.
pub(super) fn text(text: &str, references: &References, out: &mut Vec<u8>) {
    escape(text, references, false, out);
}

/// [`escape`] in the value of an attribute.
pub(super) fn value(value: &str, out: &mut Vec<u8>) {
    escape(value, NAMED, true, out);
}

impl References {
    /// Appends what was not written yet of the bytes before each mark, and what stands for the character there. The lowest
    /// bit of `marks` is the byte at `from`.
    #[inline(always)]
    fn write_all(
        &self,
        bytes: &[u8],
        from: usize,
        marks: u64,
        attribute: bool,
        written: &mut usize,
        out: &mut Vec<u8>,
    ) {
        for mark in bits(marks) {
            self.write(bytes, from + mark, attribute, written, out);
        }
    }

    /// Appends what was not written yet of the bytes before `at`, and what stands for the character there.
    fn write(&self, bytes: &[u8], at: usize, attribute: bool, written: &mut usize, out: &mut Vec<u8>) {
        let mut length = 1;
        let reference = match bytes.get(at..).unwrap_or_default() {
            [b'&', ..] => &self.amp,
            [b'<', ..] => &self.lt,
            [b'>', ..] => &self.gt,
            [b'\r', ..] => CARRIAGE_RETURN,
            [b'"', ..] if attribute => QUOTE,
            [b'\t', ..] if attribute => TAB,
            [b'\n', ..] if attribute => LINE_FEED,
            [0xEF, 0xBF, 0xBE | 0xBF, ..] => {
                length = 3;
                NOTHING
            }
            [control, ..] if gate::is_control(*control) => NOTHING,
            _ => return,
        };
        append(bytes, *written..at, out);
        reference.write(out);
        *written = at + length;
    }
}

/// Whether a byte may end a section, or must not stand in one, seen with the one behind it.
#[inline(always)]
fn ends_or_divides(byte: u8, next: u8) -> bool {
    ((byte == b']') & (next == b']')) | (byte == b'\r') | gate::is_suspect(byte, next)
}

/// Appends a CDATA section (section 2.7).
pub(super) fn cdata(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    out.extend_from_slice(b"<![CDATA[");
    if gate::any(bytes, |byte| gate::is_rare(byte) | (byte == b']'), ends_or_divides) {
        divided(gate::pass(text).as_bytes(), out);
    } else {
        out.extend_from_slice(bytes);
    }
    out.extend_from_slice(b"]]>");
}

/// The text that would end the section is divided between two; a carriage return stands between two as a reference, since
/// a parser would turn it into a line feed.
fn divided(bytes: &[u8], out: &mut Vec<u8>) {
    let mut written = 0;
    let piece = |from: usize, to: usize, out: &mut Vec<u8>| {
        out.extend_from_slice(bytes.get(from..to).unwrap_or_default())
    };
    for at in memchr::memchr2_iter(b'>', b'\r', bytes) {
        if bytes.get(at) == Some(&b'\r') {
            piece(written, at, out);
            out.extend_from_slice(b"]]>&#13;<![CDATA[");
            written = at + 1;
        } else if bytes.get(..at).is_some_and(|before| before.ends_with(b"]]")) {
            piece(written, at, out);
            out.extend_from_slice(b"]]><![CDATA[");
            written = at;
        }
    }
    piece(written, bytes.len(), out);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(reference: &Reference) -> String {
        let mut out = Vec::new();
        reference.write(&mut out);
        String::from_utf8(out).unwrap()
    }

    /// Each character by itself, after the gate.
    fn witness(text: &str, references: &References, attribute: bool) -> String {
        let mut escaped = String::new();
        for c in gate::pass(text).chars() {
            let reference = match c {
                '&' => written(&references.amp),
                '<' => written(&references.lt),
                '>' => written(&references.gt),
                '\r' => "&#13;".to_owned(),
                '"' if attribute => "&quot;".to_owned(),
                '\t' if attribute => "&#9;".to_owned(),
                '\n' if attribute => "&#10;".to_owned(),
                c => {
                    escaped.push(c);
                    continue;
                }
            };
            escaped.push_str(&reference);
        }
        escaped
    }

    /// Runs of text between characters that are special here or there.
    fn texts() -> impl Strategy<Value = String> {
        let special = "[&<>\"\\r\\n\\t\\]\\x00-\\x1f\u{7f}\u{80}\u{ffbf}-\u{ffff}\u{ff0c}]{1,3}";
        prop::collection::vec(prop_oneof!["[a-z ]{1,20}", special, "\\PC{1,4}", "\\]\\]\\x01?>"], 0..12)
            .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn every_character_is_written_as_it_is_by_itself(written in texts()) {
            for references in [NAMED, NUMBERED, TWICE] {
                let mut out = b"x".to_vec();
                text(&written, references, &mut out);
                prop_assert_eq!(String::from_utf8(out).unwrap(), format!("x{}", witness(&written, references, false)));
            }
            let mut out = Vec::new();
            value(&written, &mut out);
            prop_assert_eq!(String::from_utf8(out).unwrap(), witness(&written, NAMED, true));
        }

        #[test]
        fn twice_is_html_and_then_xml(written in texts()) {
            let mut out = Vec::new();
            text(&written, TWICE, &mut out);
            prop_assert_eq!(String::from_utf8(out).unwrap(), witness(&crate::wording::escaped(&written), NAMED, false));
        }

        #[test]
        fn a_section_says_what_it_was_given(written in texts()) {
            let mut out = Vec::new();
            cdata(&written, &mut out);
            let document = format!("<a>{}</a>", String::from_utf8(out).unwrap());
            let read = roxmltree::Document::parse(&document).unwrap();
            prop_assert_eq!(read.root_element().text().unwrap_or_default(), gate::pass(&written));
        }
    }
}
