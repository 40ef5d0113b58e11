//! People out of texts: `Name`, `Name <mail>`, `mail (Name)`, an address alone, or several of these.

use crate::model::Person;

/// Everybody whom a text names.
///
/// A comma divides people only where addresses stand on both sides of it, so `Author, Ana` is one person. An address that
/// is none stays in the name: readers must not be sent to an address that does not exist. Somebody known by an address
/// alone has it as a name, too.
pub fn parse(text: &str) -> Vec<Person> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    // Most texts are a name, and hold nothing that an address or several people would be written with.
    if !text.bytes().any(|byte| matches!(byte, b',' | b';' | b'@' | b'>' | b')' | b'"' | b':')) {
        return vec![Person::named(text)];
    }
    divided(text)
}

fn divided(text: &str) -> Vec<Person> {
    let parts = split(text);
    let several = parts.len() > 1 && parts.iter().all(|part| one(part).email.is_some());
    if several { parts.into_iter().map(one).collect() } else { vec![one(text)] }
}

/// Whether a text is an e-mail address as RFC 5322, section 3.4.1 has it, in ASCII, without comments or quoted parts, at a
/// domain with a dot.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_atom = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
    let local = !local.is_empty()
        && local.len() <= 64
        && local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom));
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = domain.rsplit_once('.').map_or("", |(_, top)| top);
    local && domain.len() <= 253 && domain.split('.').all(is_label) && top.len() > 1 && !is_number(top)
}

/// The address in a form that mail programs and feeds take: without `mailto:`, its domain in ASCII.
pub fn email(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches(['<', '(']).trim_end_matches(['>', ')']);
    let text = text
        .get(..7)
        .filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
        .and_then(|_| text.get(7..))
        .unwrap_or(text);
    let text = text.split('?').next().unwrap_or(text).trim();
    let (local, domain) = text.rsplit_once('@')?;
    let domain = match url::Host::parse(domain) {
        Ok(url::Host::Domain(ascii)) if !domain.is_ascii() => ascii,
        _ => domain.to_owned(),
    };
    let email = format!("{local}@{domain}");
    is_email(&email).then_some(email)
}

/// The parts between commas and semicolons that stand outside of quotes and brackets.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut quoted, mut depth) = (0, false, 0usize);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '<' | '(' if !quoted => depth += 1,
            '>' | ')' if !quoted => depth = depth.saturating_sub(1),
            ',' | ';' if !quoted && depth == 0 => {
                parts.extend(text.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(text.get(from..));
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn one(text: &str) -> Person {
    let text = text.trim();
    if let Some(address) = email(text) {
        return Person { name: address.clone(), email: Some(address), ..Person::default() };
    }
    if is_web(text) {
        return Person { name: text.to_owned(), url: Some(text.to_owned()), ..Person::default() };
    }
    // `Name <mail>`, `Name <https://…>`
    if let Some((name, address)) = text.strip_suffix('>').and_then(|text| text.rsplit_once('<'))
        && let Some(person) = known(name, address)
    {
        return person;
    }
    // `mail (Name)`: RSS 2.0's form; and the other way round.
    if let Some((outside, inside)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        let known = known(inside, outside).or_else(|| known(outside, inside));
        if let Some(person) = known {
            return person;
        }
    }
    Person::named(unquoted(text))
}

fn known(name: &str, address: &str) -> Option<Person> {
    let address = address.trim();
    let name = unquoted(name.trim());
    if is_web(address) && !name.is_empty() {
        return Some(Person { name: name.to_owned(), url: Some(address.to_owned()), ..Person::default() });
    }
    let email = email(address)?;
    let name = if name.is_empty() { email.clone() } else { name.to_owned() };
    Some(Person { name, email: Some(email), ..Person::default() })
}

fn is_web(text: &str) -> bool {
    let begins =
        |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (begins("http://") || begins("https://")) && !text.contains(char::is_whitespace)
}

fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(text).trim()
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, email: &str, url: &str) -> Person {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Person { name: name.to_owned(), email: some(email), url: some(url), avatar: None }
    }

    #[test]
    fn one_person_in_every_shape() {
        for (text, expected) in [
            ("Wang Fang", person("Wang Fang", "", "")),
            ("Wang Fang <wang@news.example>", person("Wang Fang", "wang@news.example", "")),
            ("wang@news.example (Wang Fang)", person("Wang Fang", "wang@news.example", "")),
            ("Wang Fang (wang@news.example)", person("Wang Fang", "wang@news.example", "")),
            ("wang@news.example", person("wang@news.example", "wang@news.example", "")),
            ("mailto:wang@news.example", person("wang@news.example", "wang@news.example", "")),
            ("<wang@news.example>", person("wang@news.example", "wang@news.example", "")),
            ("\"Fang, Wang\" <wang@news.example>", person("Fang, Wang", "wang@news.example", "")),
            ("Author, Ana", person("Author, Ana", "", "")),
            ("Wang Fang <https://wang.example/>", person("Wang Fang", "", "https://wang.example/")),
            ("https://wang.example/", person("https://wang.example/", "", "https://wang.example/")),
            ("wang at news dot example", person("wang at news dot example", "", "")),
            ("wang@localhost", person("wang@localhost", "", "")),
            ("Wang <not an address>", person("Wang <not an address>", "", "")),
            ("王芳 <wang@müller.example>", person("王芳", "wang@xn--mller-kva.example", "")),
            ("Simon & Garfunkel", person("Simon & Garfunkel", "", "")),
            ("J. (Jan) Smit", person("J. (Jan) Smit", "", "")),
        ] {
            assert_eq!(parse(text), [expected], "{text:?}");
        }
        assert!(parse("  ").is_empty());
    }

    #[test]
    fn several_people() {
        let two = [person("a@b.example", "a@b.example", ""), person("Ann", "ann@b.example", "")];
        assert_eq!(parse("a@b.example, Ann <ann@b.example>"), two);
        assert_eq!(parse("a@b.example; ann@b.example (Ann)"), two);
    }

    #[test]
    fn what_is_an_address() {
        for text in ["a@b.example", "a.b+c@d-e.example", "o'neil@x.example"] {
            assert!(is_email(text), "{text}");
        }
        for text in [
            "a",
            "a@b",
            "a@b.1",
            "a b@c.example",
            ".a@b.example",
            "a@-b.example",
            "a@b..example",
            "ä@b.example",
            "@b.example",
            "a@b.example>",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_bare_name_is_one(text in "\\PC{0,12}|[a-z<(. -]{0,12}|https?[a-z/]{0,5}") {
            let text = text.trim();
            if !text.is_empty() {
                proptest::prop_assert_eq!(parse(text), divided(text));
            }
        }

        #[test]
        fn every_address_is_one(text in "\\PC{0,30}|[a-z@<>(),;. \"]{0,20}") {
            for person in parse(&text) {
                proptest::prop_assert!(person.email.is_none_or(|email| is_email(&email)));
            }
        }
    }
}
