//! URIs and IRIs: RFC 3986, RFC 3987.

use super::registry;
use super::tag::{self, Urn};

/// What a reference turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Iri {
    /// Absolute, with a known scheme.
    Absolute,
    /// Absolute, with a scheme that is registered nowhere.
    UnknownScheme,
    /// Relative, and well-formed.
    Relative,
    /// With a character that no URL may have.
    Character(char),
    /// Of no form that a reference may have.
    Malformed,
}

/// Whether a character may stand in an IRI: RFC 3987 §2.2, `iunreserved` and `reserved`, and `%`.
fn allowed(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '-' | '.' | '_' | '~' | ':' | '/' | '?' | '#' | '[' | ']' | '@' | '!' | '$' | '&' | '\'' | '('
        | ')' | '*' | '+' | ',' | ';' | '=' | '%' => true,
        c => c >= '\u{A0}' && !matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{FFF0}'..='\u{FFFF}'),
    }
}

/// Bytes that may stand anywhere in a URL behind its host, and in the host or its port without making another of it.
const PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let mut marks: &[u8] = b"/.-_?=&";
    while let [mark, rest @ ..] = marks {
        table[*mark as usize] = true;
        marks = rest;
    }
    table
};

/// The scheme of a reference, and what follows its colon.
pub(crate) fn scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let sound = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    sound.then_some((scheme, rest))
}

/// Looks at a reference.
pub(crate) fn look(text: &str) -> Iri {
    // Nearly all are https URLs of plain characters.
    let plain = |byte: u8| PLAIN.get(usize::from(byte)).is_some_and(|plain| *plain);
    let common = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    if common
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && rest.bytes().all(plain))
    {
        return Iri::Absolute;
    }
    if let Some(c) = text.chars().find(|c| !allowed(*c)) {
        return Iri::Character(c);
    }
    if !escapes(text) {
        return Iri::Character('%');
    }
    if text.bytes().filter(|byte| *byte == b'#').count() > 1 {
        return Iri::Character('#');
    }
    match scheme(text) {
        Some((scheme, rest)) => absolute(scheme, rest),
        None if text.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':')) => Iri::Malformed,
        None => match text.strip_prefix("//") {
            Some(rest) if !authority(rest) => Iri::Malformed,
            _ if brackets(text) => Iri::Relative,
            _ => Iri::Character('['),
        },
    }
}

/// Whether every percent sign begins an escape: RFC 3986 §2.1.
pub(super) fn escapes(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'%', bytes).all(|at| {
        let digits = bytes.get(at + 1..at + 3).unwrap_or_default();
        digits.len() == 2 && digits.iter().all(u8::is_ascii_hexdigit)
    })
}

fn absolute(scheme: &str, rest: &str) -> Iri {
    let lower = scheme.to_ascii_lowercase();
    let hosted = matches!(lower.as_str(), "http" | "https" | "ftp" | "ws" | "wss" | "rtsp");
    match rest.strip_prefix("//") {
        // RFC 9110 §4.2: http and https have a host that is not empty.
        Some(rest) if (hosted && host(rest).is_empty()) || !authority(rest) => return Iri::Malformed,
        None if hosted => return Iri::Malformed,
        Some(rest) if !brackets(rest.trim_start_matches(|c| c != '/')) => return Iri::Character('['),
        _ => {}
    }
    // RFC 8141 §2: a namespace, a colon and a name.
    if lower == "urn" && tag::urn(&format!("urn:{rest}")) == Urn::Bad {
        return Iri::Malformed;
    }
    if registry::is_scheme(&lower) { Iri::Absolute } else { Iri::UnknownScheme }
}

/// The authority at the head of `rest`, without user and port.
fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() }
}

/// Whether the authority at the head of `rest` is one: RFC 3986 §3.2.
fn authority(rest: &str) -> bool {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    match place.strip_prefix('[') {
        Some(literal) => match literal.split_once(']') {
            Some((address, port)) => {
                let version = address.starts_with('v') || address.parse::<std::net::Ipv6Addr>().is_ok();
                version && (port.is_empty() || port.strip_prefix(':').is_some_and(digits))
            }
            None => false,
        },
        None => match place.split_once(':') {
            Some((host, port)) => digits(port) && !host.contains(['[', ']']),
            None => !place.contains(['[', ']']),
        },
    }
}

fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// RFC 3986 §3.2.2: brackets stand in an authority and nowhere else.
fn brackets(text: &str) -> bool {
    text.starts_with("//") || !text.contains(['[', ']'])
}

/// The normal form of an absolute URL that serves as an id, where it differs: RFC 4287 §4.2.6.1, RFC 3986 §6.2.
pub(crate) fn canonical(text: &str) -> Option<String> {
    let (scheme, rest) = scheme(text)?;
    let lower = scheme.to_ascii_lowercase();
    if !matches!(lower.as_str(), "http" | "https" | "ftp") {
        return (lower != scheme).then(|| format!("{lower}:{rest}"));
    }
    let rest = rest.strip_prefix("//")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    let (user, place) = authority.rsplit_once('@').map_or(("", authority), |(user, place)| (user, place));
    let user = user.trim_end_matches(':');
    let user = if user.is_empty() { String::new() } else { format!("{user}@") };
    let place = place.to_ascii_lowercase();
    let port = match lower.as_str() {
        "http" => ":80",
        "https" => ":443",
        _ => ":21",
    };
    let place = place.strip_suffix(port).unwrap_or(&place);
    let place = place.strip_suffix(':').unwrap_or(place);
    let path = if path.is_empty() { "/".to_owned() } else { escaped(path) };
    let path = without_dots(&path);
    let normal = format!("{lower}://{user}{place}{path}");
    (normal != text).then_some(normal)
}

/// Escapes in upper case, and only where they are needed; letters in their composed form.
fn escaped(path: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let bytes = path.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        let code = pair.filter(|_| *byte == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match code {
            Some(code) if code >= 0x80 || code.is_ascii_alphanumeric() || b"-._~".contains(&code) => {
                decoded.push(code);
                at += 3;
            }
            Some(code) => {
                decoded.extend(format!("%{code:02X}").bytes());
                at += 3;
            }
            None => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    match std::str::from_utf8(&decoded) {
        Ok(text) => {
            let composed: String = text.nfc().collect();
            // What was written as letters stays so; what was escaped is escaped again.
            if path.is_ascii() { again(&composed) } else { composed }
        }
        Err(_) => path.to_owned(),
    }
}

/// Escapes what is beyond ASCII.
fn again(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            escaped.push(c);
        } else {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                escaped.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    escaped
}

/// RFC 3986 §5.2.4: takes `.` and `..` out of a path.
fn without_dots(text: &str) -> String {
    let end = text.find(['?', '#']).unwrap_or(text.len());
    let (path, tail) = text.split_at_checked(end).unwrap_or((text, ""));
    if !path.contains("/.") {
        return text.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." => {
                if kept.len() > 1 {
                    kept.pop();
                }
            }
            segment => kept.push(segment),
        }
    }
    let slash = if path.ends_with("/.") || path.ends_with("/..") { "/" } else { "" };
    format!("{}{slash}{tail}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{Iri, canonical, look};

    #[test]
    fn references() {
        for good in [
            "https://example.org/a?b=c#d",
            "http://[2001:db8::1]:8080/",
            "mailto:a@example.org",
            "tag:example.org,2003:3",
            "mailto:",
            "mailto:?subject=x",
            "https://例え.jp/道",
            "https://example.org/%C3%BC",
        ] {
            assert_eq!(look(good), Iri::Absolute, "{good}");
        }
        for relative in ["", "/a", "a/b:c", "../x", "//example.org/x", "?q", "#f"] {
            assert_eq!(look(relative), Iri::Relative, "{relative}");
        }
        for malformed in
            ["http:/example.com", "http:///example.com/", "https://", "http://a:x/", "1a:b", "urn:x"]
        {
            assert_eq!(look(malformed), Iri::Malformed, "{malformed}");
        }
        assert_eq!(look("a b"), Iri::Character(' '));
        assert_eq!(look("http://example.org/%zz"), Iri::Character('%'));
        assert_eq!(look("http://example.org/{x}"), Iri::Character('{'));
        assert_eq!(look("gopherr://example.org/"), Iri::UnknownScheme);
        assert_eq!(look("feed:https://example.org/"), Iri::UnknownScheme);
    }

    #[test]
    fn normal_forms() {
        for (written, normal) in [
            ("HTTP://example.org/", "http://example.org/"),
            ("http://Example.org/", "http://example.org/"),
            ("http://example.org", "http://example.org/"),
            ("http://example.org:80/", "http://example.org/"),
            ("http://@example.org/", "http://example.org/"),
            ("http://example.org/%7esmith", "http://example.org/~smith"),
            ("http://example.org/?q=%5c", "http://example.org/?q=%5C"),
            ("http://example.org/a/../b", "http://example.org/b"),
            ("http://example.org/C%cc%a7", "http://example.org/%C3%87"),
        ] {
            assert_eq!(canonical(written).as_deref(), Some(normal), "{written}");
            assert_eq!(canonical(normal), None, "{normal}");
        }
        assert_eq!(canonical("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"), None);
        assert_eq!(canonical("https://example.org:8443/a?b#"), None);
    }
}
