//! What is left to do on safe HTML: frames of videos become links, pictures that wait for a script become pictures, and the
//! first line of preformatted text stays.
//!
//! This reads what the sanitiser wrote, and nothing else: lower-case names, attributes in double quotes, `<` nowhere but
//! at a tag.

use url::Url;

use super::super::plain::tag_end;
use super::allow::{VIDEO_HOSTS, WAITING, WAITING_SETS};
use super::rest::name;

/// The finished HTML.
pub(super) fn finish(html: String) -> String {
    if !["<iframe", "<pre", " data-"].iter().any(|part| html.contains(part)) {
        return html;
    }
    let mut finished = String::with_capacity(html.len());
    let mut rest = html.as_str();
    let mut in_link = false;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at_checked(at).unwrap_or((rest, ""));
        finished.push_str(text);
        let (tag, after) = tag.split_at_checked(tag_end(tag)).unwrap_or((tag, ""));
        rest = after;
        in_link = tag.starts_with("<a ") || tag == "<a>" || (in_link && tag != "</a>");
        match tag {
            _ if tag.starts_with("<iframe") => {
                finished.push_str(&frame(tag, in_link));
                // What stands in a frame is for browsers without frames.
                rest = after.split_once("</iframe>").map_or("", |(_, after)| after);
            }
            _ if tag.contains(" data-") => finished.push_str(&loaded(tag)),
            _ => finished.push_str(tag),
        }
        // A parser drops one line feed that follows this tag (HTML, section 13.2.6.4.7), so one that is text needs another.
        if tag.starts_with("<pre") && rest.starts_with('\n') {
            finished.push('\n');
        }
    }
    finished.push_str(rest);
    finished
}

/// The addresses of the frames that go.
pub(super) fn lost(html: &str) -> impl Iterator<Item = String> {
    html.match_indices("<iframe").filter_map(|(at, _)| {
        let tag = html.get(at..)?;
        let tag = tag.get(..tag_end(tag))?;
        (frame(tag, true).is_empty() && !source(tag).is_empty()).then(|| source(tag).replace("&amp;", "&"))
    })
}

fn source(tag: &str) -> &str {
    let waiting = || WAITING.iter().find_map(|name| attribute(tag, name));
    attribute(tag, "src").or_else(waiting).unwrap_or_default()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split_once('"').map(|(value, _)| value)
}

/// A link to the video that a frame shows, or its title where it stands in a link already; nothing for any other frame.
fn frame(tag: &str, in_link: bool) -> String {
    let source = source(tag);
    let host =
        Url::parse(&source.replace("&amp;", "&")).ok().and_then(|url| url.host_str().map(str::to_owned));
    let known = host.as_deref().is_some_and(|host| {
        VIDEO_HOSTS.iter().any(|known| {
            host == *known || host.strip_suffix(known).is_some_and(|before| before.ends_with('.'))
        })
    });
    if !known {
        return String::new();
    }
    let title = attribute(tag, "title").filter(|title| !title.trim().is_empty());
    let title = title.unwrap_or(source);
    if in_link { title.to_owned() } else { format!("<a href=\"{source}\">{title}</a>") }
}

/// The picture or film itself in place of what stood in until a script would have loaded it.
fn loaded(tag: &str) -> String {
    let one = WAITING.iter().find_map(|name| attribute(tag, name));
    let set = WAITING_SETS.iter().find_map(|name| attribute(tag, name));
    // An address of the set ends at a space or a comma; those within are encoded.
    let first = set.and_then(|set| set.split([' ', ',']).next()).filter(|_| name(tag) == "img");
    let names = WAITING.iter().chain(&WAITING_SETS);
    let mut loaded = names.fold(tag.to_owned(), |tag, name| with(&tag, name, None));
    let has_set = attribute(tag, "srcset").is_some_and(|known| !is_placeholder(known));
    if !has_set && one.or(set).is_some() {
        loaded = with(&loaded, "srcset", set);
    }
    match one.or(first) {
        Some(source) if attribute(tag, "src").is_none_or(is_placeholder) => {
            with(&loaded, "src", Some(source))
        }
        _ => loaded,
    }
}

/// The tag with this attribute, or without.
fn with(tag: &str, name: &str, value: Option<&str>) -> String {
    let new = value.map(|value| format!(" {name}=\"{value}\"")).unwrap_or_default();
    match attribute(tag, name) {
        Some(old) => tag.replacen(&format!(" {name}=\"{old}\""), &new, 1),
        None => {
            let (before, after) = tag.split_at_checked(1 + self::name(tag).len()).unwrap_or((tag, ""));
            format!("{before}{new}{after}")
        }
    }
}

/// Whether a picture is there only until a script loads another: one that its address holds, or whose name says nothing
/// else (`placeholder-600x400.png`).
fn is_placeholder(source: &str) -> bool {
    const NAMES: [&str; 10] = [
        "placeholder",
        "blank",
        "spacer",
        "lazy",
        "lazyload",
        "loading",
        "loader",
        "transparent",
        "pixel",
        "trans",
    ];
    const BESIDE: [&str; 9] = ["image", "img", "pic", "px", "bg", "gray", "grey", "white", "default"];
    let file = source.rsplit('/').next().unwrap_or(source).split(['?', '#']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_ascii_lowercase();
    let words = || stem.split(|c: char| !c.is_ascii_alphanumeric());
    let is_size = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x');
    source.starts_with("data:")
        || words().any(|word| NAMES.contains(&word))
            && words().all(|word| NAMES.contains(&word) || BESIDE.contains(&word) || is_size(word))
}

#[cfg(test)]
mod tests {
    use super::{finish, is_placeholder};

    #[test]
    fn frames_of_videos_become_links() {
        for (found, expected) in [
            (
                "<p>a</p><iframe src=\"https://www.youtube.com/embed/x?a=1&amp;b=2\" title=\"A film\"></iframe>b",
                "<p>a</p><a href=\"https://www.youtube.com/embed/x?a=1&amp;b=2\">A film</a>b",
            ),
            ("<iframe src=\"https://evil.example/youtube.com\"></iframe>b", "b"),
            ("<iframe src=\"https://notyoutube.com/\">x</iframe>b", "b"),
        ] {
            assert_eq!(finish(found.to_owned()), expected);
        }
    }

    #[test]
    fn pictures_that_wait_are_loaded() {
        for (found, expected) in [
            (
                "<img data-src=\"https://a.example/b.png\" alt=\"x\">",
                "<img src=\"https://a.example/b.png\" alt=\"x\">",
            ),
            (
                "<img src=\"data:image/gif;base64,R0==\" data-src=\"https://a.example/b.png\">",
                "<img src=\"https://a.example/b.png\">",
            ),
            (
                "<img src=\"data:,\" data-lazy-src=\"https://a.example/b.png\" data-original=\"https://a.example/c.png\">",
                "<img src=\"https://a.example/b.png\">",
            ),
            (
                "<img src=\"https://a.example/small.png\" data-src=\"https://a.example/b.png\">",
                "<img src=\"https://a.example/small.png\">",
            ),
            (
                "<img src=\"data:image/gif;base64,R0==\" data-srcset=\"https://a.example/b.png 1x\">",
                "<img srcset=\"https://a.example/b.png 1x\" src=\"https://a.example/b.png\">",
            ),
            (
                "<img src=\"https://a.example/placeholder-60x40.png\" srcset=\"data:image/gif;base64,R0==\" data-src=\"https://a.example/b.png\">",
                "<img src=\"https://a.example/b.png\">",
            ),
            (
                "<picture><source data-srcset=\"https://a.example/b.webp 2x\"><img src=\"https://a.example/b.png\"></picture>",
                "<picture><source srcset=\"https://a.example/b.webp 2x\"><img src=\"https://a.example/b.png\"></picture>",
            ),
            (
                "<video data-src=\"https://a.example/b.mp4\" controls=\"\"></video>",
                "<video src=\"https://a.example/b.mp4\" controls=\"\"></video>",
            ),
            (
                "<iframe data-lazy-src=\"https://www.youtube.com/embed/x\"></iframe>",
                "<a href=\"https://www.youtube.com/embed/x\">https://www.youtube.com/embed/x</a>",
            ),
        ] {
            assert_eq!(finish(found.to_owned()), expected);
        }
    }

    #[test]
    fn names_of_pictures_that_stand_in() {
        for name in [
            "blank.gif",
            "lazy_placeholder.gif",
            "loading.svg?x=1",
            "1x1.trans.gif",
            "placeholder-600x400.png",
        ] {
            assert!(is_placeholder(&format!("https://a.example/{name}")), "{name}");
        }
        for name in ["downloading.png", "lazy-sunday.jpg", "pixel-art.png", "1x1.png", ""] {
            assert!(!is_placeholder(&format!("https://a.example/{name}")), "{name}");
        }
    }
}
