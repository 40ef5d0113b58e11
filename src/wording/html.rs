//! Plain text as HTML, where a format takes everything for HTML, and back.

use quick_xml::escape::resolve_html5_entity;

/// Elements that begin a line of their own.
const BLOCKS: [&str; 32] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];

/// Elements whose text a browser shows nowhere.
const UNSEEN: [&str; 4] = ["annotation", "annotation-xml", "script", "style"];

/// Plain text in which `&`, `<` and `>` are what they look like once it is read as HTML.
pub(crate) fn escaped(plain: &str) -> String {
    let mut html = String::with_capacity(plain.len() + plain.len() / 8);
    escape(plain, &mut html);
    html
}

/// Plain text as paragraphs: an empty line ends one, a line feed inside one is a line break.
pub(crate) fn paragraphs(plain: &str) -> String {
    let mut html = String::with_capacity(plain.len() + plain.len() / 8 + 8);
    let mut open = false;
    for line in plain.lines() {
        match (line.trim().is_empty(), open) {
            (true, false) => continue,
            (true, true) => html.push_str("</p>\n"),
            (false, true) => html.push_str("<br>\n"),
            (false, false) => html.push_str("<p>"),
        }
        open = !line.trim().is_empty();
        if open {
            escape(line, &mut html);
        }
    }
    if open {
        html.push_str("</p>");
    }
    html
}

fn escape(plain: &str, html: &mut String) {
    for c in plain.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            _ => html.push(c),
        }
    }
}

/// The text of a fragment of HTML: without tags, with the characters that references stand for.
pub(crate) fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        rest = if after.starts_with('<') {
            after_tag(after)
        } else {
            let (piece, after) = after.split_at(reference(after));
            resolve(piece, &mut text);
            after
        };
    }
    text.push_str(rest);
    text
}

/// Whether nothing of a fragment of HTML can be seen or heard: `<p></p>`, as editors leave it where nobody wrote anything.
pub(crate) fn is_hollow(html: &str) -> bool {
    /// What shows something without text.
    const SHOWING: [&str; 11] =
        ["audio", "canvas", "embed", "hr", "iframe", "img", "math", "object", "picture", "svg", "video"];
    /// Whose text is not for people.
    const HIDDEN: [&str; 2] = ["script", "style"];
    let mut rest = html.trim_start();
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if !is_blank(before) {
            return false;
        }
        let name = tag.trim_start_matches('<');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if SHOWING.iter().any(|showing| showing.eq_ignore_ascii_case(name)) {
            return false;
        }
        rest = after_tag(tag);
        if HIDDEN.iter().any(|hidden| hidden.eq_ignore_ascii_case(name)) {
            rest = rest.split_once("</").map_or("", |(_, rest)| after_tag(rest));
        }
    }
    is_blank(rest)
}

/// Whether an element begins a line of its own.
pub(crate) fn is_block(name: &str) -> bool {
    BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name))
}

/// The name of the element whose tag this begins with.
pub(crate) fn element(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    name.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().unwrap_or_default()
}

/// What follows the element that this begins with, end and all, where a browser shows nothing of it.
pub(crate) fn after_unseen(html: &str) -> Option<&str> {
    let name = element(html);
    if html.starts_with("</") || !UNSEEN.iter().any(|unseen| unseen.eq_ignore_ascii_case(name)) {
        return None;
    }
    let (end, _) = html
        .match_indices("</")
        .find(|(at, _)| html.get(*at..).is_some_and(|tag| element(tag).eq_ignore_ascii_case(name)))?;
    html.get(end..).map(after_tag)
}

fn is_blank(html: &str) -> bool {
    html.trim_start().is_empty() || (html.trim_start().starts_with('&') && plain(html).trim().is_empty())
}

/// Appends the character that a reference stands for; a reference to none stays as it is.
pub(super) fn resolve(reference: &str, text: &mut String) {
    let name = reference.trim_start_matches('&').trim_end_matches(';');
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    match (number.and_then(char::from_u32), resolve_html5_entity(name)) {
        (Some(c), _) => text.push(c),
        (None, Some(named)) => text.push_str(named),
        (None, None) => text.push_str(reference),
    }
}

/// What follows the tag or comment that this begins with; nothing, if it never ends.
pub(super) fn after_tag(html: &str) -> &str {
    let end = if html.starts_with("<!--") { "-->" } else { ">" };
    html.split_once(end).map_or("", |(_, after)| after)
}

/// How long the character reference is that this begins with, or the ampersand alone.
pub(super) fn reference(html: &str) -> usize {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    match html.char_indices().skip(1).take(32).find(|(_, c)| !name(*c)) {
        Some((at, ';')) => at + 1,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hollow_is_what_shows_nothing() {
        for html in [
            "",
            " \n",
            "<p></p>",
            "<P>&nbsp;\n</P><br>",
            "<!-- wp:paragraph --><p> </p>",
            "<script>x</script>",
            "<p",
        ] {
            assert!(is_hollow(html), "{html}");
        }
        for html in [
            "x",
            "<p>x</p>",
            "<p><IMG src=x></p>",
            "&amp;",
            "&nbsp;&lt;",
            "<script>x</script>y",
            "<hr>",
            "a <",
        ] {
            assert!(!is_hollow(html), "{html}");
        }
    }

    #[test]
    fn lines_become_breaks_and_empty_lines_paragraphs() {
        assert_eq!(paragraphs("a < b\r\nc\n\n \nd"), "<p>a &lt; b<br>\nc</p>\n<p>d</p>");
        assert_eq!(paragraphs("\n\na\n"), "<p>a</p>");
        assert_eq!(paragraphs(" \n"), "");
    }

    #[test]
    fn what_looks_like_markup_stays_text() {
        assert_eq!(escaped("AT&T <b> &amp;"), "AT&amp;T &lt;b&gt; &amp;amp;");
    }

    #[test]
    fn plain_takes_back_what_escaped_did() {
        for text in ["AT&T", "a < b > c", "&amp; &#60; &unknown; &", "字"] {
            assert_eq!(plain(&escaped(text)), text);
        }
        assert_eq!(plain("<p>a&nbsp;&#x26;&#38;</p><!-- > -->b<i"), "a\u{a0}&&b");
    }
}
