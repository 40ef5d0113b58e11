//! From bytes to text: XML 1.0 §4.3.3 and appendix F.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::check::finding::Findings;
use crate::check::rules::encoding as rules;

/// Encodings that parsers must or do read everywhere: everything else is worth a hint, or a warning.
const COMMON: [&str; 4] = ["utf-8", "utf-16", "us-ascii", "ascii"];
/// The ones that are still met, and that most parsers read.
const MET: [&str; 30] = [
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-9",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "big5",
    "euc-jp",
    "euc-kr",
    "gb2312",
    "gbk",
    "iso-2022-jp",
    "koi8-r",
    "shift_jis",
];

/// Encodings that exist, and that nothing here can read.
const UNREAD: [&str; 9] =
    ["utf-7", "utf-32", "utf-32le", "utf-32be", "ucs-4", "hz-gb-2312", "viscii", "scsu", "iso-10646-ucs-2"];

/// A document as text, and how its encoding was written.
pub(crate) struct Text<'a> {
    /// The characters. Bytes that stand for none have become U+FFFD.
    pub(crate) text: Cow<'a, str>,
    /// The name in the XML declaration.
    pub(crate) declared: Option<String>,
}

/// What the first bytes say, before any declaration: appendix F.1.
fn sniff(bytes: &[u8]) -> (Option<&'static Encoding>, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Some(UTF_8), 3),
        [0xFF, 0xFE, ..] => (Some(UTF_16LE), 2),
        [0xFE, 0xFF, ..] => (Some(UTF_16BE), 2),
        [b'<', 0, ..] => (Some(UTF_16LE), 0),
        [0, b'<', ..] => (Some(UTF_16BE), 0),
        _ => (None, 0),
    }
}

/// Decodes an XML document, saying what is wrong with its encoding.
pub(crate) fn decode<'a>(bytes: &'a [u8], findings: &mut Findings) -> Text<'a> {
    let (marked, mark) = sniff(bytes);
    let body = bytes.get(mark..).unwrap_or_default();
    let wide = marked.is_some_and(|encoding| encoding != UTF_8);
    let head = match marked {
        Some(encoding) if wide => {
            encoding.decode_without_bom_handling(body.get(..512).unwrap_or(body)).0.into_owned()
        }
        _ => String::from_utf8_lossy(body.get(..256).unwrap_or(body)).into_owned(),
    };
    let declaration = declared(&head);
    let encoding = choose(marked, declaration.as_ref(), findings);
    let text = match encoding {
        _ if encoding == UTF_8 => utf8(body, findings),
        _ => Cow::Owned(convert(body, encoding, findings)),
    };
    if declaration.as_ref().is_some_and(|(name, _)| is_us_ascii(name)) {
        beyond_ascii(&text, body, findings);
    }
    if declaration.as_ref().is_some_and(|(name, _)| is_latin_1(name)) && encoding == WINDOWS_1252 {
        controls(&text, body, findings);
    }
    let found = declaration.map(|(name, _)| name);
    Text { text, declared: found }
}

/// Weighs the byte order mark against the declaration.
fn choose(
    marked: Option<&'static Encoding>,
    declaration: Option<&(String, usize)>,
    findings: &mut Findings,
) -> &'static Encoding {
    let Some((name, at)) = declaration else {
        return marked.unwrap_or(UTF_8);
    };
    let wide = |encoding: &'static Encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    let lower = name.to_ascii_lowercase();
    let label = |name: &str| Encoding::for_label_no_replacement(name.as_bytes());
    // The encodings of the Macintosh are registered with an x.
    let Some(named) = label(name).or_else(|| label(&format!("x-{lower}"))) else {
        let unread = UNREAD.contains(&lower.as_str()) || lower.starts_with("ibm") || lower.starts_with("cp");
        let rule = if unread { &rules::OBSCURE } else { &rules::UNKNOWN };
        findings.add(rule, *at, String::new(), "encoding", name);
        let other = if unread { WINDOWS_1252 } else { UTF_8 };
        return marked.unwrap_or(other);
    };
    let clash = match marked {
        Some(mark) if wide(mark) => !wide(named) || (lower.ends_with("le") && mark == UTF_16BE),
        Some(mark) => named != mark,
        None => wide(named),
    };
    if clash {
        findings.add(&rules::MISMATCH, *at, String::new(), "encoding", name);
    } else if !COMMON.contains(&lower.as_str()) && !wide(named) {
        let rule = if MET.contains(&lower.as_str()) { &rules::NONSTANDARD } else { &rules::OBSCURE };
        findings.add(rule, *at, String::new(), "encoding", name);
    }
    match marked {
        Some(mark) => mark,
        None if wide(named) => UTF_8,
        None => named,
    }
}

/// The encoding that the XML declaration names, and the offset of the name.
fn declared(head: &str) -> Option<(String, usize)> {
    // White space before the declaration is an error of its own; what the author meant is still clear.
    let space = head.len() - head.trim_start().len();
    let head = head.trim_start();
    let declaration = head.strip_prefix("<?xml")?;
    let declaration = declaration.get(..declaration.find("?>")?)?;
    let key = declaration.find("encoding")?;
    let rest = declaration.get(key + 8..)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = rest.get(1..)?.split(quote).next()?;
    let at = space + 5 + declaration.len() - rest.len() + 1;
    Some((name.to_owned(), at))
}

/// The text of UTF-8 bytes; borrowed where they are in order.
fn utf8<'a>(bytes: &'a [u8], findings: &mut Findings) -> Cow<'a, str> {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    // Says where the error is.
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Cow::Borrowed(text),
        Err(error) => error,
    };
    let mut text = String::with_capacity(bytes.len() + 64);
    let mut rest = bytes;
    let mut error = Some(error);
    while let Some(wrong) = error {
        let (good, bad) = rest.split_at_checked(wrong.valid_up_to()).unwrap_or((rest, &[]));
        text.push_str(std::str::from_utf8(good).unwrap_or_default());
        let length = wrong.error_len().unwrap_or(bad.len()).max(1);
        let (bad, after) = bad.split_at_checked(length).unwrap_or((bad, &[]));
        findings.add(&rules::BYTES, text.len(), String::new(), "UTF-8", &hex(bad));
        text.push(char::REPLACEMENT_CHARACTER);
        rest = after;
        error = std::str::from_utf8(rest).err();
        if error.is_none() || !findings.wants(&rules::BYTES) {
            text.push_str(&String::from_utf8_lossy(rest));
            break;
        }
    }
    Cow::Owned(text)
}

/// The text of bytes in another encoding.
fn convert(bytes: &[u8], encoding: &'static Encoding, findings: &mut Findings) -> String {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut rest = bytes;
    loop {
        // Room for the longest step, so that the decoder never has to stop for lack of it more than once a step.
        text.reserve(rest.len().min(1 << 16) * 3 + 16);
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        let (done, after) = rest.split_at_checked(read).unwrap_or((rest, &[]));
        rest = after;
        match result {
            DecoderResult::InputEmpty => return text,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, extra) => {
                let end = done.len().saturating_sub(usize::from(extra));
                let bad = done.get(end.saturating_sub(usize::from(length))..end).unwrap_or_default();
                findings.add(&rules::BYTES, text.len(), String::new(), encoding.name(), &hex(bad));
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    let bytes: Vec<String> = bytes.iter().take(4).map(|byte| format!("{byte:02X}")).collect();
    bytes.join(" ")
}

fn is_us_ascii(name: &str) -> bool {
    ["us-ascii", "ascii", "iso646-us", "ansi_x3.4-1968"].iter().any(|ascii| ascii.eq_ignore_ascii_case(name))
}

/// US-ASCII has 128 characters, although browsers read it as windows-1252.
fn beyond_ascii(text: &str, bytes: &[u8], findings: &mut Findings) {
    let at = text.bytes().position(|byte| !byte.is_ascii());
    let byte = bytes.iter().find(|byte| !byte.is_ascii());
    if let (Some(at), Some(byte)) = (at, byte) {
        findings.add(&rules::BYTES, at, String::new(), "US-ASCII", &hex(&[*byte]));
    }
}

fn is_latin_1(name: &str) -> bool {
    ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1"].iter().any(|one| one.eq_ignore_ascii_case(name))
}

/// Bytes from 80 to 9F are control characters in ISO-8859-1, and letters in windows-1252, as which browsers read it.
fn controls(text: &str, bytes: &[u8], findings: &mut Findings) {
    // In both, each byte is one character.
    let place = bytes.iter().position(|byte| matches!(byte, 0x80..=0x9F));
    let found = place.and_then(|place| Some((*bytes.get(place)?, text.char_indices().nth(place)?.0)));
    if let Some((byte, at)) = found {
        findings.add(&rules::CONTROL, at, String::new(), "ISO-8859-1", &hex(&[byte]));
    }
}
