//! What is left to do on safe HTML: frames of videos become links, pictures that wait for a script become pictures, and the
//! first line of preformatted text stays.
//!
//! This reads what the sanitiser wrote, and nothing else: lower-case names, attributes in double quotes, `<` nowhere but
//! at a tag.

use url::Url;

use super::super::plain::tag_end;
use super::allow::{VIDEO_HOSTS, WAITING};

/// The finished HTML.
pub(super) fn finish(html: String) -> String {
    let waits = |html: &str| WAITING.iter().any(|name| attribute(html, name).is_some());
    if !["<iframe", "<pre"].iter().any(|part| html.contains(part)) && !waits(&html) {
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
            _ if tag.starts_with("<img") && waits(tag) => finished.push_str(&picture(tag)),
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
    attribute(tag, "src").or_else(|| attribute(tag, "data-src")).unwrap_or_default()
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

/// The picture itself in place of the one that stood in until a script would have loaded it.
fn picture(tag: &str) -> String {
    let Some(waiting) = WAITING.iter().find_map(|name| attribute(tag, name)) else { return tag.to_owned() };
    let without = WAITING.iter().fold(tag.to_owned(), |tag, name| match attribute(&tag, name) {
        Some(value) => tag.replacen(&format!(" {name}=\"{value}\""), "", 1),
        None => tag,
    });
    match attribute(tag, "src") {
        None => without.replacen("<img", &format!("<img src=\"{waiting}\""), 1),
        Some(source) if is_placeholder(source) => {
            without.replacen(&format!(" src=\"{source}\""), &format!(" src=\"{waiting}\""), 1)
        }
        Some(_) => without,
    }
}

/// Whether a picture is there only until a script loads another.
fn is_placeholder(source: &str) -> bool {
    const NAMES: [&str; 7] =
        ["placeholder", "blank.", "spacer.", "lazy", "loading.", "transparent", "pixel."];
    let name = source.rsplit('/').next().unwrap_or(source).to_ascii_lowercase();
    source.starts_with("data:") || NAMES.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::finish;

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
        ] {
            assert_eq!(finish(found.to_owned()), expected);
        }
    }
}
