//! The beginning of an article, for readers that must be shown a line about it.

use super::html::{after_tag, after_unseen, element, escaped, is_block, reference, resolve};
use super::{bidi, cut};

/// How many characters at most; what a list of headlines shows of one.
const LENGTH: usize = 80;

/// How many bytes of text hold so many characters, whatever they are made of.
const ENOUGH: usize = 4096;

/// The first words of a fragment of HTML, without its tags, as HTML: `<` is `&lt;`.
///
/// Ends at the end of a word, with an ellipsis where something is left out.
pub(crate) fn excerpt(html: &str) -> String {
    let text = beginning(html);
    escaped(&bidi::closed(&cut::at_word(text.trim_end(), LENGTH)))
}

/// The text of as much as is enough. Where a browser begins a line, a space stands; other tags leave none.
fn beginning(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(c) = rest.chars().next() {
        if text.len() > ENOUGH {
            break;
        }
        match c {
            '<' => {
                let name = element(rest);
                if is_block(name) || ["br", "td", "th"].iter().any(|cell| cell.eq_ignore_ascii_case(name)) {
                    space(&mut text);
                }
                rest = after_unseen(rest).unwrap_or_else(|| after_tag(rest));
            }
            '&' => {
                let (piece, after) = rest.split_at(reference(rest));
                resolve(piece, &mut text);
                rest = after;
            }
            _ => {
                if c.is_whitespace() {
                    space(&mut text);
                } else {
                    text.push(c);
                }
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
    }
    text
}

fn space(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_comments_go_and_references_are_read() {
        assert_eq!(excerpt("<p>AT&amp;T <b>rings</b></p>\n<!-- a > b --><p>twice"), "AT&amp;T rings twice");
        assert_eq!(excerpt("<p>a & b &x &lt;c&gt; &#8217;"), "a &amp; b &amp;x &lt;c&gt; ’");
        assert_eq!(excerpt("<img src=x"), "");
        assert_eq!(
            excerpt("<math><mi>E</mi><annotation>mc^2</annotation></math> is<script>x()</script>"),
            "E is"
        );
    }

    #[test]
    fn words_are_not_broken() {
        let html = "<p>H<sub>2</sub>O<br>and <b>漢</b>字</p><P>un<i>believ</i>able</P>";
        assert_eq!(excerpt(html), "H2O and 漢字 unbelievable");
    }

    #[test]
    fn ends_at_a_word_and_never_inside_a_character() {
        let words = excerpt(&"word ".repeat(50));
        assert!(words.ends_with("word…") && words.chars().count() <= LENGTH + 1, "{words}");
        assert_eq!(excerpt(&"&amp;".repeat(200)), format!("{}…", "&amp;".repeat(LENGTH)));
        assert_eq!(excerpt(&"字".repeat(200)), format!("{}…", "字".repeat(LENGTH)));
        assert_eq!(excerpt(&"👨‍👩‍👧‍👦".repeat(200)), format!("{}…", "👨‍👩‍👧‍👦".repeat(LENGTH)));
        let open = excerpt(&format!("a \u{2067}{}\u{2069}", "שלום ".repeat(50)));
        assert!(open.ends_with("…\u{2069}"), "{open}");
    }
}
