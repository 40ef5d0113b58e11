//! What its author hid goes with all it holds: a feed has no script that would show it, and a reader no style that hides it.
//!
//! This reads what the sanitiser wrote, which lets the marks of what is hidden through ([`MARKS`]).

use super::super::plain::tag_end;
use super::rest::{is_void, name};

/// How a tag says that its element is hidden, by the attribute of HTML or by style.
pub(super) const MARKS: [&str; 2] = [" hidden=\"\"", " style=\"display:none\""];

/// Whether a style hides its element.
pub(super) fn hides(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let (property, value) = declaration.split_once(':').unwrap_or_default();
        let value = value.split('!').next().unwrap_or_default().trim();
        let is = |hiding: &str, hidden: &str| {
            property.trim().eq_ignore_ascii_case(hiding) && value.eq_ignore_ascii_case(hidden)
        };
        is("display", "none") || is("visibility", "hidden")
    })
}

/// The HTML without what is hidden, where anything is. A dialog is, unless it is open; of one that is, the content stays.
pub(super) fn without(html: &str) -> Option<String> {
    if !MARKS.iter().any(|mark| html.contains(mark)) && !html.contains("<dialog") {
        return None;
    }
    let mut shown = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        let (text, tag) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let (tag, after) = tag.split_at_checked(tag_end(tag)).unwrap_or((tag, ""));
        shown.push_str(text);
        rest = after;
        if is_hidden(tag) {
            rest = behind(name(tag), after);
        } else if name(tag) != "dialog" {
            shown.push_str(tag);
        }
    }
    shown.push_str(rest);
    Some(shown)
}

fn is_hidden(tag: &str) -> bool {
    MARKS.iter().any(|mark| tag.contains(mark)) || (tag.starts_with("<dialog") && !tag.contains(" open=\""))
}

/// What follows the end of an element that has just begun.
fn behind<'a>(element: &str, mut rest: &'a str) -> &'a str {
    let mut depth = usize::from(!is_void(element));
    while depth > 0 {
        let Some(at) = memchr::memchr(b'<', rest.as_bytes()) else { return "" };
        let (tag, after) =
            rest.get(at..).and_then(|tag| tag.split_at_checked(tag_end(tag))).unwrap_or_default();
        rest = after;
        match name(tag) == element {
            true if tag.starts_with("</") => depth -= 1,
            true => depth += 1,
            false => {}
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::{hides, without};

    #[test]
    fn what_is_hidden_goes_with_what_it_holds() {
        for (html, expected) in [
            ("<p>a</p><p hidden=\"\">b<b>c</b></p>d", "<p>a</p>d"),
            ("<div style=\"display:none\"><div>a</div>b</div>c", "c"),
            ("a<img src=\"x\" hidden=\"\">b", "ab"),
            ("<dialog><dialog open=\"\">a</dialog></dialog>b", "b"),
            ("<dialog open=\"\"><p>a</p></dialog>b", "<p>a</p>b"),
        ] {
            assert_eq!(without(html).as_deref(), Some(expected), "{html}");
        }
        assert_eq!(
            without("<p style=\"text-align: center\">a hidden=\"\"</p>"),
            Some("<p style=\"text-align: center\">a hidden=\"\"</p>".to_owned())
        );
        assert_eq!(without("<p>a</p>"), None);
    }

    #[test]
    fn styles_that_hide() {
        for style in ["display:none", "color:red; DISPLAY : None !important", "visibility: hidden"] {
            assert!(hides(style), "{style}");
        }
        for style in ["display:block", "overflow:hidden", "", "none"] {
            assert!(!hides(style), "{style}");
        }
    }
}
