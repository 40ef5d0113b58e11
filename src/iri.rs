//! Addresses and ids: whatever a record has in their place, made absolute and valid, with the same meaning.
//!
//! [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986) URIs, [RFC 3987](https://www.rfc-editor.org/rfc/rfc3987) IRIs,
//! [RFC 4151](https://www.rfc-editor.org/rfc/rfc4151) `tag:` URIs. What is valid already stays byte for byte.

use url::Url;

mod base;
mod grammar;
mod identity;
mod meant;
mod repair;

pub use base::Base;
pub use grammar::is_valid;
pub use identity::{default_prefix, identify, is_uuid, podcast_guid};
pub use meant::meant;

/// Schemes that a link in an article may have beside `http` and `https`: they open a program of the reader's choice, and
/// none of them runs what the link says.
const LINK_SCHEMES: [&str; 15] = [
    "mailto", "tel", "sms", "xmpp", "magnet", "geo", "ftp", "ftps", "irc", "ircs", "news", "matrix", "sip",
    "sips", "webcal",
];

/// A web address: `http` or `https`, absolute, valid by RFC 3986.
///
/// Non-ASCII hosts become Punycode, other characters that a URI cannot hold are percent-encoded, white space around and
/// line breaks within are dropped, as browsers do. A relative reference resolves against `base`. `None` is what cannot be
/// a web address: another scheme, no host, or a relative reference without a base.
pub fn resolve(text: &str, base: Option<&Url>) -> Option<String> {
    // Most addresses are in order, and one look costs less than the grammar.
    if grammar::is_plain_web(text) {
        return Some(text.to_owned());
    }
    repaired(text, base)
}

fn repaired(text: &str, base: Option<&Url>) -> Option<String> {
    let (text, scheme) = read(text)?;
    match scheme.as_deref() {
        Some("http" | "https") | None => web(&text, scheme.is_some(), base),
        Some(_) => None,
    }
}

/// The ending of the name of the file that an address leads to, without its dot.
pub(crate) fn ending(url: &str) -> Option<&str> {
    let path = url.split(['?', '#']).next()?;
    path.rsplit('/').next()?.rsplit_once('.').map(|(_, ending)| ending)
}

/// The target of a link in an article: a web address, or one of a few other schemes that are safe to follow.
pub fn link(text: &str, base: Option<&Url>) -> Option<String> {
    if grammar::is_plain_web(text) {
        return Some(text.to_owned());
    }
    let (text, scheme) = read(text)?;
    match scheme.as_deref() {
        Some("http" | "https") | None => web(&text, scheme.is_some(), base),
        Some(scheme) if LINK_SCHEMES.contains(&scheme) => {
            let repaired = repair::encode(&text);
            is_valid(&repaired).then_some(repaired)
        }
        Some(_) => None,
    }
}

/// The text without what surrounds it, and its scheme in lower case.
fn read(text: &str) -> Option<(String, Option<String>)> {
    let text = repair::tidy(text);
    if text.is_empty() {
        return None;
    }
    let scheme = grammar::scheme(&text).map(str::to_ascii_lowercase);
    // `C:\x` is a path, and `localhost:8000` a host: neither is a scheme that anybody means.
    Some((text, scheme))
}

fn web(text: &str, absolute: bool, base: Option<&Url>) -> Option<String> {
    // The common case costs one look and no second copy.
    if absolute && is_valid(text) && has_host(text) {
        return Some(text.to_owned());
    }
    if absolute && !has_slashes(text) {
        return None;
    }
    let url = match base {
        Some(base) => base.join(text).ok()?,
        None => Url::parse(text).ok()?,
    };
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return None;
    }
    let repaired = repair::encode(url.as_str());
    (is_valid(&repaired) && has_host(&repaired)).then_some(repaired)
}

/// `https:path` and `https:///path` name no host, whatever a browser makes of them.
fn has_slashes(text: &str) -> bool {
    let rest = text.split_once(':').map_or("", |(_, rest)| rest);
    let rest = rest.strip_prefix("//").or_else(|| rest.strip_prefix("\\\\"));
    rest.is_some_and(|rest| !rest.starts_with(['/', '\\', '?', '#']) && !rest.is_empty())
}

/// The folder that a site's front page stands in, which is what relative addresses are meant to be relative to, whether its
/// own address ends in a slash (`https://news.example/blog/`), lacks it, or names a file (`…/blog/index.html`).
pub fn folder(page: &Url) -> Url {
    const FILES: [&str; 8] = [".asp", ".aspx", ".cgi", ".htm", ".html", ".jsp", ".php", ".xhtml"];
    let mut folder = page.clone();
    folder.set_query(None);
    folder.set_fragment(None);
    let (above, last) = page.path().rsplit_once('/').unwrap_or(("", page.path()));
    let lower = last.to_ascii_lowercase();
    if FILES.iter().any(|end| lower.ends_with(end)) {
        folder.set_path(&format!("{above}/"));
    } else if !last.is_empty() {
        folder.set_path(&format!("{above}/{last}/"));
    }
    folder
}

fn has_host(text: &str) -> bool {
    let authority =
        text.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or(""));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    !host.is_empty() && !host.starts_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> Url {
        Url::parse("https://news.example/a/b?c=d#e").unwrap()
    }

    #[test]
    fn folder_of_a_page() {
        for (page, expected) in [
            ("https://news.example", "https://news.example/"),
            ("https://news.example/blog/", "https://news.example/blog/"),
            ("https://news.example/a/blog", "https://news.example/a/blog/"),
            ("https://news.example/v1.2", "https://news.example/v1.2/"),
            ("https://news.example/blog/Index.HTML?page=1#top", "https://news.example/blog/"),
            ("https://news.example/?site=1", "https://news.example/"),
        ] {
            assert_eq!(folder(&Url::parse(page).unwrap()).as_str(), expected);
        }
    }

    #[test]
    fn what_is_valid_stays() {
        for url in [
            "https://news.example/",
            "https://news.example?x=1",
            "http://news.example/%7e/%2F?a=b+c&amp;d=1#f",
            "https://user:pa%40ss@news.example:8443/x",
            "https://[2001:db8::1]/x",
            "HTTPS://News.Example/X",
        ] {
            assert_eq!(resolve(url, None).as_deref(), Some(url));
        }
    }

    #[test]
    fn what_is_not_is_repaired() {
        for (found, expected) in [
            (
                "https://例え.example/路径?问=答#段",
                "https://xn--r8jz45g.example/%E8%B7%AF%E5%BE%84?%E9%97%AE=%E7%AD%94#%E6%AE%B5",
            ),
            (" https://news.example/a b\n", "https://news.example/a%20b"),
            ("https://news.example/100%", "https://news.example/100%25"),
            ("https://news.example/a\"b'<c>", "https://news.example/a%22b'%3Cc%3E"),
            ("https://news.example/a|b^c`d{e}[f]", "https://news.example/a%7Cb%5Ec%60d%7Be%7D%5Bf%5D"),
            ("https://news.example/a\u{7}b", "https://news.example/a%07b"),
            ("https://news.example/a\nb", "https://news.example/ab"),
            ("https://news.example\\a\\b", "https://news.example/a/b"),
            ("//cdn.example/x", "https://cdn.example/x"),
            ("/x?y", "https://news.example/x?y"),
            ("x y", "https://news.example/a/x%20y"),
            ("#f", "https://news.example/a/b?c=d#f"),
            ("../..", "https://news.example/"),
        ] {
            assert_eq!(resolve(found, Some(&base())).as_deref(), Some(expected), "{found:?}");
        }
    }

    #[test]
    fn what_is_no_web_address_is_none() {
        for text in [
            "",
            " ",
            "javascript:alert(1)",
            "JaVa\nScript:alert(1)",
            "data:text/html,x",
            "mailto:a@b.example",
            "C:\\x",
            "https:///path",
            "https://",
            "http:?x",
            "https:x",
            "file:///etc/passwd",
            "about:blank",
        ] {
            assert_eq!(resolve(text, Some(&base())), None, "{text:?}");
        }
        assert_eq!(resolve("x", None), None);
        assert_eq!(resolve("/x", None), None);
    }

    #[test]
    fn links_may_be_more() {
        for link_target in [
            "mailto:a@b.example?subject=x%20y",
            "tel:+49-30-123",
            "magnet:?xt=urn:btih:abc",
            "sip:a@b.example",
            "webcal://news.example/a.ics",
            "https://news.example/",
        ] {
            assert_eq!(link(link_target, None).as_deref(), Some(link_target));
        }
        assert_eq!(link("mailto:a b@c.example", None).as_deref(), Some("mailto:a%20b@c.example"));
        assert_eq!(link("vbscript:x", Some(&base())), None);
    }

    proptest::proptest! {
        #[test]
        fn one_look_sees_what_the_grammar_does(text in "https?://\\PC{0,20}|https?://[a-zA-Z0-9.%/?#@:&=\\[\\]-]{0,20}|\\PC{0,20}") {
            if grammar::is_plain_web(&text) {
                proptest::prop_assert!(grammar::is_uri(&text), "{text:?}");
                proptest::prop_assert_eq!(repaired(&text, Some(&base())), Some(text));
            }
        }

        #[test]
        fn what_comes_out_is_valid_and_stays(text in "\\PC{0,30}|(https?:)?//.{0,30}|[a-z:/?#\\[\\]@%. ]{0,20}") {
            for url in [resolve(&text, Some(&base())), link(&text, Some(&base()))].into_iter().flatten() {
                proptest::prop_assert!(is_valid(&url), "{url:?}");
                proptest::prop_assert_eq!(link(&url, None), Some(url.clone()));
            }
        }
    }
}
