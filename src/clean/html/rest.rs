//! Whether what the sanitiser wrote is at rest: whether a parser that reads it finds the same elements again.
//!
//! Mostly it does. But where elements are taken out that a browser treats as walls (`button`, `object`), where links stand
//! in links, or where what was not closed nests deeper than the tags told, the parser would move what is left once more.

use super::super::plain::tag_end;
use super::scan::fits;

/// How deep this look follows.
const DEEPEST: usize = 64;

/// Elements that are never closed (HTML, section 13.1.2), of those that are allowed.
const VOID: [&str; 7] = ["br", "col", "hr", "img", "source", "track", "wbr"];

/// Whether an element that is allowed is never closed.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// What holds rows and cells, and no text (HTML, section 13.2.6.4.9 and following).
const ROWS: [&str; 6] = ["colgroup", "table", "tbody", "tfoot", "thead", "tr"];

/// Whether every element stands where a parser would put it, as far as one look can tell. MathML is left to the parser.
pub(super) fn is_at_rest(html: &str) -> bool {
    let mut open: [&str; DEEPEST] = [""; DEEPEST];
    let mut depth = 0_usize;
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        let (text, tag) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let (tag, after) = tag.split_at_checked(tag_end(tag)).unwrap_or((tag, ""));
        rest = after;
        let inside = open.get(..depth).unwrap_or_default();
        if inside.last().is_some_and(|parent| ROWS.contains(parent)) && !text.trim_ascii().is_empty() {
            return false;
        }
        let name = name(tag);
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
            continue;
        }
        if name == "math" || !stands(name, inside) {
            return false;
        }
        if !is_void(name) {
            let Some(level) = open.get_mut(depth) else { return false };
            *level = name;
            depth += 1;
        }
    }
    true
}

/// The same with the tags of links that stand in other links left out.
pub(super) fn unlinked(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let (mut links, mut rest) = (0_usize, html);
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        let (text, tag) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let (tag, after) = tag.split_at_checked(tag_end(tag)).unwrap_or((tag, ""));
        rest = after;
        kept.push_str(text);
        let closes = tag == "</a>";
        links -= usize::from(closes && links > 0);
        if links == 0 || name(tag) != "a" {
            kept.push_str(tag);
        }
        links += usize::from(!closes && name(tag) == "a");
    }
    kept.push_str(rest);
    kept
}

/// The name in a tag that the sanitiser wrote.
pub(super) fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    name.split([' ', '>']).next().unwrap_or(name)
}

fn stands(name: &str, open: &[&str]) -> bool {
    let parent = open.last().copied().unwrap_or_default();
    match name {
        "caption" | "colgroup" | "tbody" | "tfoot" | "thead" => parent == "table",
        "col" => parent == "colgroup",
        "tr" => matches!(parent, "tbody" | "tfoot" | "thead"),
        "td" | "th" => parent == "tr",
        _ if ROWS.contains(&parent) => false,
        "table" => !open.contains(&"p"),
        _ => fits(name, open),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_at_rest, unlinked};

    #[test]
    fn what_a_parser_would_not_move_is_at_rest() {
        for html in [
            "<p>a <b>b</b><br><img src=\"x\" alt=\"a > b\"></p>",
            "<table><caption>c</caption><tbody>\n<tr><td><p>a</p><ul><li>b</li></ul></td></tr></tbody></table>",
        ] {
            assert!(is_at_rest(html), "{html}");
        }
    }

    #[test]
    fn what_a_parser_would_move_is_not() {
        for html in [
            "<a href=\"x\"><div><a href=\"y\">b</a></div></a>",
            "<p><div>a</div></p>",
            "<table>a<tbody></tbody></table>",
            "<table><tr></tr></table>",
            "<p><table></table></p>",
            "<h1><h2>a</h2></h1>",
            "<math><mi>x</mi></math>",
        ] {
            assert!(!is_at_rest(html), "{html}");
        }
    }

    #[test]
    fn a_link_in_a_link_loses_its_tags() {
        let html = "<a href=\"x\">1<i><a>2</a></i>3</a><a href=\"y\">4</a>";
        assert_eq!(unlinked(html), "<a href=\"x\">1<i>2</i>3</a><a href=\"y\">4</a>");
    }
}
