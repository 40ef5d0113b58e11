//! Safe HTML as plain text: blocks become lines, references become characters.

use super::chars;
use super::text::decode;

/// Elements that begin a line of their own; an empty line stands between two of them.
const BLOCKS: [&str; 32] = [
    "address",
    "article",
    "aside",
    "blockquote",
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
    "caption",
];

/// The text of HTML that the sanitiser wrote.
pub(super) fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut preformatted = 0usize;
    let mut rest = html;
    loop {
        let at = rest.find('<').unwrap_or(rest.len());
        let (run, tag) = rest.split_at_checked(at).unwrap_or((rest, ""));
        push(&mut text, &decode(run), preformatted > 0);
        if tag.is_empty() {
            break;
        }
        let (tag, after) = tag.split_at_checked(tag_end(tag)).unwrap_or((tag, ""));
        rest = after;
        let closes = tag.starts_with("</");
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split([' ', '>', '/', '\n']).next().unwrap_or_default();
        match name {
            "br" => line(&mut text),
            "pre" => {
                preformatted = if closes { preformatted.saturating_sub(1) } else { preformatted + 1 };
                paragraph(&mut text);
            }
            "li" | "tr" | "dt" | "dd" => line(&mut text),
            "td" | "th" if !closes && !text.is_empty() && !text.ends_with('\n') => text.push('\t'),
            _ if BLOCKS.contains(&name) => paragraph(&mut text),
            _ => {}
        }
    }
    chars::tidy(text.trim()).0.into_owned()
}

/// Where the tag ends that safe HTML begins with: behind the first `>` outside of quotes.
pub(super) fn tag_end(tag: &str) -> usize {
    let mut quoted = false;
    let position = tag.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    position.map_or(tag.len(), |position| position + 1)
}

/// Whether any text stands between the tags. Most articles begin with some, so this looks no further than there.
pub(super) fn has_text(html: &str) -> bool {
    let mut rest = html;
    loop {
        let at = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        let (run, tag) = rest.split_at_checked(at).unwrap_or((rest, ""));
        // A first character that begins no reference is text, and the rest need not be decoded.
        match run.trim_start().as_bytes().first() {
            None => {}
            Some(b'&') if decode(run).trim().is_empty() => {}
            Some(_) => return true,
        }
        match memchr::memchr(b'>', tag.as_bytes()) {
            Some(end) => rest = tag.get(end + 1..).unwrap_or_default(),
            None => return false,
        }
    }
}

fn push(text: &mut String, run: &str, preformatted: bool) {
    if preformatted {
        text.push_str(run);
        return;
    }
    for c in run.chars() {
        if c.is_ascii_whitespace() {
            if !text.is_empty() && !text.ends_with([' ', '\n', '\t']) {
                text.push(' ');
            }
        } else {
            text.push(c);
        }
    }
}

fn line(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

fn paragraph(text: &mut String) {
    line(text);
    if !text.is_empty() && !text.ends_with("\n\n") {
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn blocks_and_lines() {
        assert_eq!(text("<p>One &amp; <b>two</b>.</p><p>Three<br>four</p>"), "One & two.\n\nThree\nfour");
        assert_eq!(text("<ul><li>a</li><li>b</li></ul><pre>  x\n  y</pre>"), "a\nb\n\n  x\n  y");
        assert_eq!(text("<table><tr><td>a</td><td>b</td></tr></table>"), "a\tb");
        assert_eq!(text("a&#1;b"), "ab");
        assert_eq!(text("<img alt=\"a > b\" src=\"x\">c"), "c");
    }

    #[test]
    fn text_or_none() {
        assert!(super::has_text("<p><b>x</b></p>") && super::has_text("x"));
        assert!(!super::has_text("<p> &nbsp;<br></p>\n") && !super::has_text(""));
    }
}
