//! Safe HTML as plain text: blocks become lines, references become characters.

use super::chars;
use super::text::decode_html;
use crate::wording::{after_unseen, element_name, is_block};

/// The text of HTML that the sanitiser wrote, with what is said of its pictures.
pub(super) fn text(html: &str) -> String {
    Lines { tells_pictures: true, ..Lines::default() }.of(html)
}

/// The text alone.
pub(super) fn words(html: &str) -> String {
    Lines::default().of(html)
}

#[derive(Default)]
struct Lines {
    text: String,
    tells_pictures: bool,
    preformatted: usize,
    /// How many cells of this row came before.
    cells: usize,
    /// Where the row begins, and the cell.
    row: usize,
    cell: usize,
}

impl Lines {
    fn of(mut self, html: &str) -> String {
        self.text.reserve(html.len());
        let mut rest = html;
        loop {
            let at = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            let (run, tag) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.run(&decode_html(run));
            if tag.is_empty() {
                break;
            }
            rest = match after_unseen(tag) {
                Some(after) => after,
                None => {
                    let (tag, after) = tag.split_at_checked(tag_end(tag)).unwrap_or((tag, ""));
                    self.tag(tag);
                    after
                }
            };
        }
        // A tab at the beginning stands for an empty cell.
        let text = self.text.trim_end().trim_start_matches(|c: char| c.is_whitespace() && c != '\t');
        chars::tidy(text).0.into_owned()
    }

    fn tag(&mut self, tag: &str) {
        let closes = tag.starts_with("</");
        let name = element_name(tag);
        match name {
            "br" => self.line_break(),
            "pre" => {
                self.preformatted =
                    if closes { self.preformatted.saturating_sub(1) } else { self.preformatted + 1 };
                self.paragraph();
            }
            "tr" => {
                self.line();
                self.cells = 0;
                self.row = self.text.len();
            }
            "li" | "dt" | "dd" => self.line(),
            "td" | "th" if !closes => {
                self.begin_cell();
            }
            "img" if self.tells_pictures => self.picture(tag),
            _ if is_block(name) => self.paragraph(),
            _ => {}
        }
    }

    /// Cells stand in one line, also where each holds paragraphs.
    fn begin_cell(&mut self) {
        if self.cells > 0 {
            let end = self.text.trim_end_matches([' ', '\n']).len().max(self.row);
            self.text.truncate(end);
            self.text.push('\t');
        }
        self.cells += 1;
        self.cell = self.text.len();
    }

    /// What is said of a picture, apart from the words around.
    fn picture(&mut self, tag: &str) {
        let said = tag.split_once(" alt=\"").and_then(|(_, said)| said.split_once('"')).unwrap_or_default().0;
        let said = decode_html(said);
        if said.trim().is_empty() {
            return;
        }
        for part in [" ", said.trim(), " "] {
            self.run(part);
        }
    }

    fn run(&mut self, run: &str) {
        if self.preformatted > 0 {
            self.text.push_str(run);
            return;
        }
        for c in run.chars() {
            if c.is_ascii_whitespace() {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
                    self.text.push(' ');
                }
            } else {
                self.text.push(c);
            }
        }
    }

    fn line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Two of them end a paragraph.
    fn line_break(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn paragraph(&mut self) {
        if self.cells > 0 && self.text.len() == self.cell {
            return;
        }
        self.line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
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
            Some(b'&') if decode_html(run).trim().is_empty() => {}
            Some(_) => return true,
        }
        match memchr::memchr(b'>', tag.as_bytes()) {
            Some(end) => rest = tag.get(end + 1..).unwrap_or_default(),
            None => return false,
        }
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
        let rows = "<table><tr><td></td><td>b</td></tr><tr><td>c</td><td></td><td>d</td></tr></table>";
        assert_eq!(text(rows), "\tb\nc\t\td");
        let rows = "<table><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td>c</td></tr></table>d";
        assert_eq!(text(rows), "a\tb\n\nc\n\nd");
        let formula = "<p>Energy <math><mi>E</mi><annotation>E=mc^2</annotation></math> is</p>";
        assert_eq!(text(formula), "Energy E is");
        assert_eq!(text("a&#1;b"), "ab");
        assert_eq!(super::words("<img alt=\"a > b\" src=\"x\">c"), "c");
        assert_eq!(text("<img alt=\"a > &amp;\" src=\"x\">c<img alt=\"\">"), "a > & c");
        assert_eq!(text("a<br><br>b<br>c<p>d</p><br>e"), "a\n\nb\nc\n\nd\n\ne");
        assert_eq!(text("<p>&copy 2025 AT&amp T&#8217s</p>"), "© 2025 AT& T’s");
    }

    #[test]
    fn text_or_none() {
        assert!(super::has_text("<p><b>x</b></p>") && super::has_text("x"));
        assert!(!super::has_text("<p> &nbsp;<br></p>\n") && !super::has_text(""));
    }
}
