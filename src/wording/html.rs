//! Plain text as HTML, where a format takes everything for HTML.

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
