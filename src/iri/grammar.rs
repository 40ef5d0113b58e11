//! The grammar of an absolute URI: RFC 3986, section 3 and appendix A.

/// The scheme, where the text has one: a letter, then letters, digits, `+`, `-` and `.` (section 3.1).
///
/// One letter is a drive (`C:\x`), and a name with a dot before a port is a host (`news.example:8000`).
pub(super) fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let begins = scheme.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let goes_on = scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    let is_host = scheme.contains('.') && rest.bytes().next().is_some_and(|b| b.is_ascii_digit());
    (begins && goes_on && !is_host).then_some(scheme)
}

/// Whether the text is an absolute URI, with a scheme and nothing that the grammar does not allow.
pub fn is_valid(text: &str) -> bool {
    is_plain_web(text) || is_uri(text)
}

/// Whether the text is a web address at a host with nothing but a name, as most are: [`is_valid`] by one look at each byte.
pub(super) fn is_plain_web(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let host = rest.bytes().take_while(is_host).count();
    let mut rest = rest.as_bytes().get(host..).unwrap_or_default();
    if host == 0 || !matches!(rest.first(), None | Some(b'/' | b'?' | b'#')) {
        return false;
    }
    let mut in_fragment = false;
    while let Some((first, after)) = rest.split_first() {
        rest = match (first, after) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => after,
            (b'#', _) if !std::mem::replace(&mut in_fragment, true) => after,
            (byte, _) if IS_PATH.get(usize::from(*byte)) == Some(&true) || *byte == b'?' => after,
            _ => return false,
        };
    }
    true
}

/// [`is_valid`], by the grammar.
pub(super) fn is_uri(text: &str) -> bool {
    let Some(scheme) = scheme(text).filter(|scheme| scheme.len() > 1) else { return false };
    let rest = text.get(scheme.len() + 1..).unwrap_or_default();
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (hierarchy, query) = rest.split_once('?').unwrap_or((rest, ""));
    let is_query = |text: &str| is_made_of(text, |b| is_path(b) || b == b'?');
    if !is_query(query) || !is_query(fragment) {
        return false;
    }
    match hierarchy.strip_prefix("//") {
        None => !(hierarchy.is_empty() && query.is_empty()) && is_made_of(hierarchy, is_path),
        Some(rest) => {
            let end = rest.find('/').unwrap_or(rest.len());
            let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
            is_authority(authority) && is_made_of(path, is_path)
        }
    }
}

/// Section 3.2: `[ userinfo "@" ] host [ ":" port ]`
fn is_authority(text: &str) -> bool {
    let (user, host) = text.rsplit_once('@').map_or((None, text), |(user, host)| (Some(user), host));
    if user.is_some_and(|user| !is_made_of(user, |b| is_name(b) || b == b':')) {
        return false;
    }
    if let Some(literal) = host.strip_prefix('[') {
        let Some((literal, port)) = literal.split_once(']') else { return false };
        let address = literal.parse::<std::net::Ipv6Addr>().is_ok();
        return address && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port));
    }
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    is_made_of(name, is_name) && is_port(port)
}

fn is_port(text: &str) -> bool {
    text.is_empty() || text.parse::<u16>().is_ok() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the text holds these bytes and percent-encoded ones (section 2.1), and no others.
fn is_made_of(text: &str, allowed: impl Fn(u8) -> bool) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let encoded = byte == b'%'
            && bytes.next().is_some_and(|b| b.is_ascii_hexdigit())
            && bytes.next().is_some_and(|b| b.is_ascii_hexdigit());
        if !encoded && !allowed(byte) {
            return false;
        }
    }
    true
}

/// `unreserved / sub-delims` (sections 2.2 and 2.3)
pub(super) const fn is_name(byte: u8) -> bool {
    let is_mark = matches!(
        byte,
        b'-' | b'.'
            | b'_'
            | b'~'
            | b'!'
            | b'$'
            | b'&'
            | b'\''
            | b'('
            | b')'
            | b'*'
            | b'+'
            | b','
            | b';'
            | b'='
    );
    byte.is_ascii_alphanumeric() || is_mark
}

/// `pchar` and the slash (section 3.3), without the percent sign
pub(super) const fn is_path(byte: u8) -> bool {
    is_name(byte) || matches!(byte, b':' | b'@' | b'/')
}

/// What [`is_path`] says of each byte.
const IS_PATH: [bool; 256] = {
    let mut known = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        known[byte] = is_path(byte as u8);
        byte += 1;
    }
    known
};

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn by_the_grammar() {
        // The examples of RFC 3986, section 1.1.2.
        for uri in [
            "ftp://ftp.is.co.za/rfc/rfc1808.txt",
            "http://www.ietf.org/rfc/rfc2396.txt",
            "ldap://[2001:db8::7]/c=GB?objectClass?one",
            "mailto:John.Doe@example.com",
            "news:comp.infosystems.www.servers.unix",
            "tel:+1-816-555-1212",
            "telnet://192.0.2.16:80/",
            "urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
        ] {
            assert!(is_valid(uri), "{uri}");
        }
        for text in [
            "",
            "a",
            "x:",
            "http://a b",
            "http://a/%",
            "http://a/%zz",
            "http://a/é",
            "http://[x]/",
            "http://a:b/",
            "1a:b",
            "http://a/#b#c",
        ] {
            assert!(!is_valid(text), "{text}");
        }
    }
}
