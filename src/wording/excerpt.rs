//! The beginning of an article, for readers that must be shown a line about it.

use super::html::{after_tag, reference};

/// How many characters at most; what a list of headlines shows of one.
const LENGTH: usize = 80;

/// The first words of a fragment of HTML, without its tags, still HTML: `&lt;` stays `&lt;`.
///
/// Ends at the end of a word where there is one in the last half, never inside a character reference, and with an
/// ellipsis where something is left out.
pub(crate) fn excerpt(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    let mut count = 0;
    while let Some(c) = rest.chars().next() {
        let piece = match c {
            '<' => {
                rest = after_tag(rest);
                " "
            }
            _ => {
                let (piece, after) = rest.split_at(if c == '&' { reference(rest) } else { c.len_utf8() });
                rest = after;
                piece
            }
        };
        if piece.trim().is_empty() {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            continue;
        }
        if count == LENGTH {
            return cut(text);
        }
        text.push_str(piece);
        count += 1;
    }
    text.truncate(text.trim_end().len());
    text
}

fn cut(mut text: String) -> String {
    if let Some(space) = text.rfind(' ').filter(|space| *space > text.len() / 2) {
        text.truncate(space);
    }
    text.push('…');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_comments_go_and_references_stay() {
        assert_eq!(excerpt("<p>AT&amp;T <b>rings</b></p>\n<!-- a > b --><p>twice"), "AT&amp;T rings twice");
        assert_eq!(excerpt("<p>a & b &x"), "a & b &x");
        assert_eq!(excerpt("<img src=x"), "");
    }

    #[test]
    fn ends_at_a_word_and_never_inside_a_reference() {
        let words = excerpt(&"word ".repeat(50));
        assert!(words.ends_with("word…") && words.chars().count() <= LENGTH + 20, "{words}");
        assert_eq!(excerpt(&"&amp;".repeat(200)), format!("{}…", "&amp;".repeat(LENGTH)));
        assert_eq!(excerpt(&"字".repeat(200)), format!("{}…", "字".repeat(LENGTH)));
    }
}
