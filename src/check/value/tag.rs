//! Ids that are no addresses: tags (RFC 4151), URNs (RFC 8141), UUIDs (RFC 9562).

use super::iri;

/// A tag URI, RFC 4151 §2.1: `tag:authority,date:specific`.
pub(crate) fn is_tag(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("tag:") else { return false };
    let Some((entity, specific)) = cut(rest, b':') else { return false };
    let Some((authority, date)) = cut(entity, b',') else { return false };
    is_authority(authority) && is_date(date) && is_specific(specific)
}

/// What stands before and behind the first `mark`, which is near.
fn cut(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.as_bytes().iter().position(|byte| *byte == mark)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The last part of a tag or URN: RFC 3986 §2.1 on percent signs, §3.5 on the one fragment.
fn is_specific(specific: &str) -> bool {
    specific.chars().all(specific_character)
        && iri::escapes(specific)
        && specific.bytes().filter(|byte| *byte == b'#').count() < 2
}

/// RFC 3986 `pchar`, `/`, `?`, and `#` for a fragment; letters beyond ASCII as in IRIs.
fn specific_character(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '-' | '.' | '_' | '~' | '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=' | ':'
        | '@' | '/' | '?' | '#' | '%' => true,
        c => c >= '\u{A0}',
    }
}

/// A host name or an e-mail address.
fn is_authority(authority: &str) -> bool {
    let (user, host) = match cut(authority, b'@') {
        Some((user, host)) => (Some(user), host),
        None => (None, authority),
    };
    let label = |label: &[u8]| {
        let sound = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        !matches!(label, [] | [b'-', ..] | [.., b'-']) && label.iter().all(sound)
    };
    let mail = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'+');
    host.as_bytes().split(|byte| *byte == b'.').all(label)
        && user.is_none_or(|user| !user.is_empty() && user.bytes().all(mail))
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn is_date(date: &str) -> bool {
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let within = |tens: u8, ones: u8, most: u8| {
        let number = |tens: u8, ones: u8| (tens - b'0') * 10 + (ones - b'0');
        digits(&[tens, ones]) && (1..=most).contains(&number(tens, ones))
    };
    match date.as_bytes() {
        [year @ .., b'-', m, n, b'-', d, e] if year.len() == 4 => {
            digits(year) && within(*m, *n, 12) && within(*d, *e, 31)
        }
        [year @ .., b'-', m, n] if year.len() == 4 => digits(year) && within(*m, *n, 12),
        year => year.len() == 4 && digits(year),
    }
}

/// What a text that begins with `urn:` turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Urn {
    Good,
    /// A UUID that is none.
    Uuid,
    /// With a character that the last part may not have.
    Specific,
    Bad,
}

/// A URN, RFC 8141 §2.
pub(crate) fn urn(text: &str) -> Urn {
    let body = text.get(4..).unwrap_or_default();
    let Some((namespace, specific)) = body.split_once(':') else { return Urn::Bad };
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let name = (2..=32).contains(&namespace.len())
        && namespace.bytes().all(sound)
        && !namespace.starts_with('-')
        && !namespace.ends_with('-')
        && !namespace.eq_ignore_ascii_case("urn");
    if !name || specific.is_empty() {
        return Urn::Bad;
    }
    if namespace.eq_ignore_ascii_case("uuid") {
        return if is_uuid(specific) { Urn::Good } else { Urn::Uuid };
    }
    if is_specific(specific) { Urn::Good } else { Urn::Specific }
}

/// Eight, four, four, four and twelve hexadecimal digits.
pub(crate) fn is_uuid(text: &str) -> bool {
    let mut groups = text.split('-');
    let right = |(group, length): (Option<&str>, usize)| {
        group.is_some_and(|group| group.len() == length && group.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    [8, 4, 4, 4, 12].into_iter().all(|length| right((groups.next(), length))) && groups.next().is_none()
}

/// The UUID of a podcast, in its usual form, and not the one of no podcast.
pub(crate) fn is_podcast_guid(text: &str) -> bool {
    is_uuid(text) && text.bytes().any(|byte| !matches!(byte, b'0' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::{Urn, is_tag, urn};

    #[test]
    fn tags() {
        for good in [
            "tag:example.org,2003:3.2397",
            "tag:example.org,2003-11:a/b?c#d",
            "tag:me@example.org,2003-11-30:",
            "tag:xn--bcher-kva.example,2006-02-24:/x",
        ] {
            assert!(is_tag(good), "{good}");
        }
        for bad in [
            "tag:example.org:x",
            "tag:example.org,03:x",
            "tag:example.org,2003-13:x",
            "tag:example.org,2003-1-1:x",
            "tag:exa mple.org,2003:x",
            "tag:example.org,2003:{x}",
            "tag:example.org,2003",
            "tag:example.org,2003:100%",
            "tag:example.org,2003:a#b#c",
        ] {
            assert!(!is_tag(bad), "{bad}");
        }
    }

    #[test]
    fn urns() {
        assert_eq!(urn("urn:isbn:0451450523"), Urn::Good);
        assert_eq!(urn("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"), Urn::Good);
        assert_eq!(urn("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6"), Urn::Uuid);
        assert_eq!(urn("urn:example:a%20b#c"), Urn::Good);
        for specific in ["urn:example:a b", "urn:example:100%", "urn:example:a%zz", "urn:example:a#b#c"] {
            assert_eq!(urn(specific), Urn::Specific, "{specific}");
        }
        for bad in ["urn:x", "urn:-a:1", "urn:a.b:1", "urn:a+b:1", "urn:isbn:"] {
            assert_eq!(urn(bad), Urn::Bad, "{bad}");
        }
    }
}
