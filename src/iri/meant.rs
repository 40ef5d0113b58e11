//! What stands in place of an address, and which address is meant by it.

use std::borrow::Cow;

/// What is written where there is no address.
const NOTHING: [&str; 8] = ["#", "-", "n/a", "nan", "nil", "none", "null", "undefined"];

/// The address that a text is meant as: a host without a scheme (`www.news.example/a`), or the target of a link in
/// Markdown or HTML. Nothing where it says that there is no address.
pub fn meant(text: &str) -> Option<Cow<'_, str>> {
    let trimmed = text.trim();
    if trimmed.starts_with(['h', '/']) {
        return Some(Cow::Borrowed(text));
    }
    let target = markdown(trimmed).map(Cow::Borrowed).or_else(|| html(trimmed).map(unescaped));
    let address = target.as_deref().unwrap_or(trimmed);
    if NOTHING.iter().any(|nothing| nothing.eq_ignore_ascii_case(address)) {
        return None;
    }
    Some(match target {
        _ if is_host(address) => Cow::Owned(format!("https://{address}")),
        Some(target) => Cow::Owned(target.into_owned()),
        None => Cow::Borrowed(text),
    })
}

/// The value of an attribute without its escapes. An address that stands alone has none: its `&amp;` is its own.
fn unescaped(value: &str) -> Cow<'_, str> {
    match value.contains('&') {
        true => Cow::Owned(
            ["&amp;", "&#38;", "&#038;"]
                .iter()
                .fold(value.to_owned(), |value, escape| value.replace(escape, "&")),
        ),
        false => Cow::Borrowed(value),
    }
}

/// `[text](address)`, `[text](address "title")` and `<address>`.
fn markdown(text: &str) -> Option<&str> {
    if let Some(inner) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        return Some(inner).filter(|inner| inner.starts_with("http") && !inner.contains(['<', ' ']));
    }
    let (_, target) = text.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    let target = target.split_whitespace().next()?;
    let bare = target.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    Some(bare.unwrap_or(target))
}

/// `<a href="address">…</a>`
fn html(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("<a").or_else(|| text.strip_prefix("<A"))?;
    let (tag, _) = rest.strip_prefix(char::is_whitespace)?.split_once('>')?;
    let at = tag.to_ascii_lowercase().find("href")?;
    let value = tag.get(at + 4..)?.trim_start().strip_prefix('=')?.trim_start();
    let target = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    Some(target.trim()).filter(|target| !target.is_empty())
}

/// `www.`, a name, and a top-level domain.
fn is_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let Some((www, rest)) = host.split_at_checked(4) else { return false };
    let mut labels = rest.split('.');
    www.eq_ignore_ascii_case("www.")
        && labels.clone().count() > 1
        && labels
            .clone()
            .all(|label| label.chars().all(|c| c.is_alphanumeric() || c == '-') && !label.is_empty())
        && labels.next_back().is_some_and(|last| last.len() > 1 && last.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_without_a_scheme_and_within_links() {
        for (text, expected) in [
            ("www.news.example/a", "https://www.news.example/a"),
            ("WWW.news.example", "https://WWW.news.example"),
            ("www.news.example:8080/?a=b", "https://www.news.example:8080/?a=b"),
            ("[x](https://x.example/)", "https://x.example/"),
            ("[x](<https://x.example/a> \"Title\")", "https://x.example/a"),
            ("[x](www.x.example/a)", "https://www.x.example/a"),
            ("<https://x.example/>", "https://x.example/"),
            ("<a class='b' href=\"https://x.example/\">x</a>", "https://x.example/"),
            ("<A HREF='/a'>x</A>", "/a"),
            ("<a href=/a target=_blank>x</a>", "/a"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "https://x.example/[x](y)",
            "/a",
            "a/b",
            "www.",
            "www.html",
            "www.news.example2",
            "www.a b.example",
            "news.example/a",
            "[x]",
            "<x>",
            "#top",
            "none/of/these",
            " https://x.example/ ",
        ] {
            assert!(matches!(meant(text), Some(Cow::Borrowed(same)) if same == text), "{text}");
        }
        for text in ["N/A", "null", " None ", "#", "-", "[x](#)", "<a href='#'>x</a>"] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn escapes_are_those_of_html() {
        let url = "https://x.example/?a=1&b=2&c=3";
        assert_eq!(meant("<a href='https://x.example/?a=1&amp;b=2&#038;c=3'>x</a>").as_deref(), Some(url));
        let own = "https://x.example/?a=1&b=2&amp;c=3&copy=4";
        assert_eq!(meant(own), Some(Cow::Borrowed(own)));
    }
}
