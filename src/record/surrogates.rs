//! Lone surrogate escapes: `"\ud83d"` is JSON by its grammar (RFC 8259, section 8.2) but no Unicode text.
//!
//! Systems that count in UTF-16 write them when they cut a text in the middle of an emoji. Each is removed: half a character
//! stands for nothing that could be shown, and validators take U+FFFD for a sign of damage.

/// The same JSON without lone surrogate escapes, or `None` where there are none.
pub(super) fn repair(json: &str) -> Option<String> {
    let mut found_any = false;
    let mut repaired = String::new();
    let mut copied = 0;
    let mut at = 0;
    let bytes = json.as_bytes();
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(b'\\', rest)) {
        let escape = at + found;
        match unit(bytes, escape) {
            Some(0xd800..=0xdbff) if matches!(unit(bytes, escape + 6), Some(0xdc00..=0xdfff)) => {
                at = escape + 12
            }
            Some(0xd800..=0xdfff) => {
                repaired.push_str(json.get(copied..escape)?);
                at = escape + 6;
                copied = at;
                found_any = true;
            }
            _ => at = escape + 2,
        }
    }
    if !found_any {
        return None;
    }
    repaired.push_str(json.get(copied..)?);
    Some(repaired)
}

/// The UTF-16 unit that the escape at this place stands for, if it is a `\u` escape.
pub(super) fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0u16, |unit, digit| Some(unit << 4 | (*digit as char).to_digit(16)? as u16))
}

#[cfg(test)]
mod tests {
    use super::repair;

    #[test]
    fn only_lone_ones_change() {
        assert_eq!(repair(r#""\ud83d\ude00 \\ud83d \u00e9""#), None);
        assert_eq!(repair(r#""a\ud83d b""#).as_deref(), Some(r#""a b""#));
        assert_eq!(repair(r#""\udc00\ud83d""#).as_deref(), Some(r#""""#));
        assert_eq!(repair(r#""\ud83d\ud83d\ude00""#).as_deref(), Some(r#""\ud83d\ude00""#));
        assert_eq!(repair(r#""\ud8"#), None);
    }
}
