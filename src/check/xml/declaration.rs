//! The XML declaration: XML 1.0 §2.8 [23] to [26] and [32], §4.3.3 [80] and [81].

/// Whether what stands between `<?xml` and `?>` is in order: a version, then an encoding, then standalone, each with white
/// space before it and its value in quotation marks.
pub(super) fn is_sound(body: &str) -> bool {
    let Some((version, rest)) = next(body, "version") else { return false };
    let (encoding, rest) = optional(rest, "encoding");
    let (standalone, rest) = optional(rest, "standalone");
    is_version(version)
        && encoding.is_none_or(is_encoding)
        && standalone.is_none_or(|value| matches!(value, "yes" | "no"))
        && rest.chars().all(is_space)
}

/// XML 1.0 §2.3 [3].
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// The value of the pseudo-attribute that must come next, and what follows it.
fn next<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let tail = text.trim_start_matches(is_space);
    if tail.len() == text.len() {
        return None;
    }
    let rest = tail.strip_prefix(name)?.trim_start_matches(is_space).strip_prefix('=')?;
    let rest = rest.trim_start_matches(is_space);
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split_once(quote)
}

/// The same, where it may be left out.
fn optional<'a>(text: &'a str, name: &str) -> (Option<&'a str>, &'a str) {
    next(text, name).map_or((None, text), |(value, rest)| (Some(value), rest))
}

/// `VersionNum`. Another number than 1.0 is an error of its own.
fn is_version(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !value.is_empty()
}

/// `EncName`.
fn is_encoding(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::is_sound;

    #[test]
    fn declarations() {
        for good in [
            " version=\"1.0\"",
            " version='1.0' encoding='utf-8'",
            " version = \"1.0\"\n encoding = \"ISO-8859-1\" standalone='no' ",
            " version=\"1.0\" standalone=\"yes\"",
        ] {
            assert!(is_sound(good), "{good}");
        }
        for bad in [
            " encoding=\"utf-8\"",
            " encoding=\"utf-8\" version=\"1.0\"",
            " version=\"1.0\" standalone=\"yes\" encoding=\"utf-8\"",
            " version=\"1.0\" lang=\"en\"",
            " version=\"1.0\" standalone=\"maybe\"",
            " version=\"1.0\"encoding=\"utf-8\"",
            " version=\"1.0\" encoding=\" utf-8\"",
            " version=\"1.0\" encoding=\"\"",
            " version=\"1.0\" encoding=utf-8",
            " version=\"1.0",
            "",
        ] {
            assert!(!is_sound(bad), "{bad}");
        }
    }
}
