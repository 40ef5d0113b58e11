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
    let [b'\\', b'u', digits @ ..] = bytes.get(at..)?.first_chunk::<6>()? else { return None };
    let digits = digits.map(|digit| DIGITS.get(usize::from(digit)).copied().unwrap_or(NO_DIGIT));
    let unit = digits.iter().fold(0, |unit, digit| unit << 4 | u16::from(*digit));
    digits.iter().all(|digit| *digit != NO_DIGIT).then_some(unit)
}

/// What each byte means as a hexadecimal digit.
const DIGITS: [u8; 256] = {
    let mut digits = [NO_DIGIT; 256];
    let mut digit = 0;
    while digit < 16 {
        digits[b"0123456789abcdef"[digit] as usize] = digit as u8;
        digits[b"0123456789ABCDEF"[digit] as usize] = digit as u8;
        digit += 1;
    }
    digits
};

const NO_DIGIT: u8 = 0xff;

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
