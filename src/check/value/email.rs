//! E-mail addresses: RFC 2822 §3.4.1, and how RSS writes them.

/// Whether this is an `addr-spec` that mail could reach.
pub(crate) fn is_address(text: &str) -> bool {
    let Some((user, host)) = text.rsplit_once('@') else { return false };
    let quoted = user.len() > 2 && user.starts_with('"') && user.ends_with('"');
    let atom = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let user = quoted || (!user.is_empty() && user.chars().all(atom) && !user.contains(".."));
    user && is_host(host)
}

fn is_host(host: &str) -> bool {
    if let Some(literal) = host.strip_prefix('[') {
        return literal.ends_with(']');
    }
    let label = |label: &str| {
        let sound = |c: char| c.is_alphanumeric() || c == '-';
        !label.is_empty() && label.chars().all(sound) && !label.starts_with('-') && !label.ends_with('-')
    };
    host.contains('.') && host.split('.').all(label)
}

/// How a person is written in RSS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Person {
    /// `wang@example.org (Wang Fang)`.
    Good,
    /// An address alone.
    Nameless,
    /// Address and name in another form.
    Jumbled,
    /// No address that could be found.
    None,
}

/// Looks at a person as RSS writes them: RSS Advisory Board profile, E-mail addresses.
pub(crate) fn person(text: &str) -> Person {
    let text = text.trim();
    if is_address(text) {
        return Person::Nameless;
    }
    if let Some(rest) = text.strip_prefix("mailto:") {
        let decoded = decode(rest.split('?').next().unwrap_or_default());
        return match person(&decoded) {
            Person::None => Person::None,
            Person::Good if !rest.contains('?') => Person::Good,
            Person::Nameless if !rest.contains('?') => Person::Nameless,
            _ => Person::Jumbled,
        };
    }
    if let Some((address, name)) = text.split_once('(') {
        let (address, name) = (address.trim(), name.trim_end());
        if is_address(address) && name.ends_with(')') {
            return Person::Good;
        }
        // `Name (address)`: what stands in parentheses is a comment, and the rest is no address.
        return if is_address(address) { Person::Jumbled } else { Person::None };
    }
    let marks = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '"' | ':');
    if text.split(marks).any(is_address) { Person::Jumbled } else { Person::None }
}

/// Takes percent escapes back.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.filter(|_| *byte == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(code) => {
                decoded.push(code);
                at += 3;
            }
            None => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// The first address that stands somewhere in a text.
pub(crate) fn within(text: &str) -> Option<&str> {
    memchr::memchr(b'@', text.as_bytes())?;
    text.split(|c: char| c.is_whitespace() || "<>(),;\"".contains(c)).find(|word| is_address(word))
}

#[cfg(test)]
mod tests {
    use super::{Person, is_address, person};

    #[test]
    fn addresses() {
        for good in ["a@example.org", "P.O'Neill+x@example.ie", "~@example.ie", "\"a b\"@example.org"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["a", "a@b", "@example.org", "a b@example.org", "a@example.org (A)", "<a@example.org>"] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn people() {
        assert_eq!(person("wang@example.org (Wang Fang)"), Person::Good);
        assert_eq!(person("wang@example.org"), Person::Nameless);
        assert_eq!(person("Wang Fang <wang@example.org>"), Person::Jumbled);
        assert_eq!(person("Wang Fang, wang@example.org"), Person::Jumbled);
        assert_eq!(person("mailto:wang%40example.org%20%28Wang%29"), Person::Good);
        assert_eq!(person("Wang (wang@example.org)"), Person::None);
        assert_eq!(person("Wang Fang"), Person::None);
    }
}
