//! Numbers.

/// Digits, with a sign perhaps.
pub(crate) fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    is_natural(digits)
}

/// Digits only.
pub(crate) fn is_natural(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits, and not all of them zero.
pub(crate) fn is_positive(text: &str) -> bool {
    is_natural(text) && text.bytes().any(|byte| byte != b'0')
}

/// A decimal number, without an exponent.
pub(crate) fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let empty = whole.is_empty() || fraction.is_empty();
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(fraction) && !(empty && whole.len() + fraction.len() == 0)
}

/// The number, if it is one and lies within `limit` of zero.
pub(crate) fn within(text: &str, limit: f64) -> bool {
    is_decimal(text) && text.parse::<f64>().is_ok_and(|number| number.abs() <= limit)
}

/// Whether this is a number from `least` to `most`.
pub(crate) fn between(text: &str, least: u32, most: u32) -> bool {
    is_natural(text) && text.parse::<u32>().is_ok_and(|number| (least..=most).contains(&number))
}

/// Whole numbers with commas between them.
pub(crate) fn is_list(text: &str) -> bool {
    text.split(',').all(|part| is_integer(part.trim()))
}

/// Pairs of latitude and longitude: how many there are, if that is what it is.
pub(crate) fn pairs(text: &str) -> Option<usize> {
    let mut count = 0;
    let mut latitude = true;
    for number in text.split(|c: char| c.is_ascii_whitespace() || c == ',').filter(|part| !part.is_empty()) {
        if !within(number, if latitude { 90.0 } else { 180.0 }) {
            return None;
        }
        count += usize::from(!latitude);
        latitude = !latitude;
    }
    latitude.then_some(count)
}

#[cfg(test)]
mod tests {
    use super::{is_decimal, is_integer, is_list, is_positive, pairs, within};

    #[test]
    fn numbers() {
        assert!(is_integer("-12") && is_integer("0") && !is_integer("1.5") && !is_integer(""));
        assert!(is_positive("010") && !is_positive("0") && !is_positive("-1"));
        assert!(
            is_decimal("12.5")
                && is_decimal("-.5")
                && is_decimal("3")
                && !is_decimal(".")
                && !is_decimal("1e5")
        );
        assert!(within("-90", 90.0) && !within("90.01", 90.0));
        assert!(is_list("1, 2,3") && !is_list("1,,3"));
        assert_eq!(pairs("45.256 -71.92"), Some(1));
        assert_eq!(pairs("45.256 -110.45 46.46 -109.48"), Some(2));
        assert_eq!(pairs("45.256"), None);
        assert_eq!(pairs("91 0"), None);
    }
}
