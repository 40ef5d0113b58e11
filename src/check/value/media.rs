//! Values of media: types, durations, times, hashes, ratings.

use super::number;

/// A media type, RFC 6838 §4.2, with parameters perhaps.
pub(crate) fn is_type(text: &str) -> bool {
    let (name, parameters) = text.split_once(';').unwrap_or((text, "a=b"));
    let Some((kind, subtype)) = name.trim_end().split_once('/') else { return false };
    let token = |part: &str| {
        let mark = |byte: u8| b"!#$&-^_.+*'%".contains(&byte);
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || mark(byte))
    };
    let parameter =
        |part: &str| part.split_once('=').is_some_and(|(key, value)| token(key.trim()) && !value.is_empty());
    token(kind) && token(subtype) && parameters.split(';').all(parameter)
}

/// Base64, RFC 4648 §4, with the white space that RFC 4287 §4.1.3.3 lets stand in it: groups of four digits, of which the
/// last may be filled up with one or two equals signs.
pub(crate) fn is_base64(text: &str) -> bool {
    let (mut digits, mut fill) = (0usize, 0usize);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        match byte {
            b'=' => fill += 1,
            _ if fill > 0 => return false,
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => digits += 1,
            _ => return false,
        }
    }
    fill <= 2 && (digits + fill).is_multiple_of(4)
}

/// A duration as podcasts write it: seconds, `MM:SS` or `HH:MM:SS`.
pub(crate) fn is_duration(text: &str) -> bool {
    let mut parts = text.split(':').rev();
    let (seconds, minutes, hours, more) = (parts.next(), parts.next(), parts.next(), parts.next());
    let below = |part: &str| number::is_natural(part) && part.len() <= 2 && number::between(part, 0, 59);
    match (hours, minutes, seconds, more) {
        (None, None, Some(seconds), None) => number::is_natural(seconds),
        (None, Some(minutes), Some(seconds), None) => number::is_natural(minutes) && below(seconds),
        (Some(hours), Some(minutes), Some(seconds), None) => {
            number::is_natural(hours) && below(minutes) && below(seconds)
        }
        _ => false,
    }
}

/// Normal play time, RFC 2326 §3.6: `now`, seconds, or hours, minutes and seconds.
pub(crate) fn is_time(text: &str) -> bool {
    if text == "now" {
        return true;
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let fraction = fraction.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = whole.split(':').take(4).collect();
    let below = |part: &str| number::is_natural(part) && part.len() <= 2 && number::between(part, 0, 59);
    fraction
        && match parts.as_slice() {
            [seconds] => number::is_natural(seconds),
            [minutes, seconds] => below(minutes) && below(seconds),
            [hours, minutes, seconds] => number::is_natural(hours) && below(minutes) && below(seconds),
            _ => false,
        }
}

/// The number of hexadecimal digits that a hash has; nothing, if the algorithm is not known.
pub(crate) fn hash_length(algorithm: &str) -> Option<usize> {
    match algorithm {
        "" | "md5" => Some(32),
        "sha-1" => Some(40),
        _ => None,
    }
}

/// Whether a rating is one of its scheme. Other schemes are the business of those who made them.
pub(crate) fn is_rating(scheme: &str, text: &str) -> bool {
    match scheme {
        "" | "urn:simple" => matches!(text, "adult" | "nonadult"),
        "urn:mpaa" => matches!(text, "g" | "m" | "nc-17" | "pg" | "pg-13" | "r" | "x"),
        "urn:v-chip" => {
            let (rating, descriptors) = text.split_once(' ').unwrap_or((text, ""));
            let known = ["tv-y", "tv-y7", "tv-y7-fv", "tv-g", "tv-pg", "tv-14", "tv-ma"];
            let descriptors = descriptors.split([' ', ',']).filter(|part| !part.is_empty());
            known.contains(&rating)
                && descriptors.into_iter().all(|part| matches!(part, "d" | "l" | "s" | "v" | "fv"))
        }
        "urn:icra" => is_label(text),
        _ => true,
    }
}

/// `r (n 0 s 0 v 0 l 0 …)`: pairs of a known category and a digit.
fn is_label(text: &str) -> bool {
    const CATEGORIES: [&str; 50] = [
        "ca", "cb", "cz", "la", "lb", "lc", "lz", "na", "nb", "nc", "nd", "ne", "nf", "ng", "nh", "ni", "nr",
        "ns", "nt", "nz", "oa", "ob", "oc", "od", "oe", "of", "og", "oh", "op", "or", "oz", "va", "vb", "vc",
        "vd", "ve", "vf", "vg", "vh", "vi", "vj", "vk", "vo", "vp", "vq", "vr", "vs", "vz", "xa", "xb",
    ];
    let Some(body) = text.strip_prefix("r (").and_then(|rest| rest.strip_suffix(')')) else { return false };
    let words: Vec<&str> = body.split(' ').collect();
    words.chunks(2).all(|pair| match pair {
        [category, value] => CATEGORIES.contains(category) && matches!(*value, "0" | "1"),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{is_duration, is_rating, is_time, is_type};

    #[test]
    fn types() {
        for good in ["text/html", "image/svg+xml", "text/html; charset=utf-8", "application/vnd.ms-excel"] {
            assert!(is_type(good), "{good}");
        }
        for bad in ["html", "text/", "/html", "text html", "text/html;", "a/b/c", ""] {
            assert!(!is_type(bad), "{bad}");
        }
    }

    #[test]
    fn durations() {
        for good in ["95", "7:40", "00:07:04", "1:02:03", "100:00", "100:00:00"] {
            assert!(is_duration(good), "{good}");
        }
        for bad in ["00:07:74", "", "7:4:5:6", "1.5", "1:60:00", "-1"] {
            assert!(!is_duration(bad), "{bad}");
        }
        assert!(is_time("12:05:01.123") && is_time("120.5") && !is_time("12:99:00") && !is_time("soon"));
    }

    #[test]
    fn ratings() {
        assert!(is_rating("urn:mpaa", "pg-13") && !is_rating("urn:mpaa", "tv-ma"));
        assert!(is_rating("urn:v-chip", "tv-pg") && !is_rating("urn:v-chip", "pg-13"));
        assert!(is_rating("urn:icra", "r (nz 1 vz 1)") && !is_rating("urn:icra", "nz 1"));
        assert!(is_rating("", "nonadult") && !is_rating("", "pg"));
    }
}
