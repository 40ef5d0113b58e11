//! Plain text fields: titles, summaries, names.
//!
//! Systems put HTML where text belongs, and text that looks like HTML. The rule, by which `Vec<T>`, `a < b`, `AT&T` and
//! `if (a<b && c>d)` stay what they are:
//!
//! - A tag goes where it can be nothing else: an element of HTML that is opened and closed again (`<em>…</em>`), that is
//!   never closed (`<br>`), or that has attributes (`<a href="…">`). All of a script or a style goes with its tags.
//! - A comment goes (`<!-- more -->`).
//! - A character reference becomes its character. Only `&amp;`, `&lt;`, `&gt;` and `&quot;` may be the very subject of a
//!   headline, and stay where one stands by itself and the text speaks of HTML, XML, entities, encoding or escaping.
//! - The rule applies until nothing changes, because some systems escape twice. Tags that come to light then may be the
//!   subject as well, and stay where each stands alone (`What does &lt;br&gt; do?`) or around no word. A name has no subject.
//! - White space is folded, as browsers do. Bidirectional controls that are left open are closed, so that they do not
//!   reach into what a reader shows beside them (Unicode Standard Annex 9, section 2).

use std::borrow::Cow;

use super::{chars, shown};
use crate::error::{WarningKind, Warnings};
use crate::gate;
use crate::wording::bidi;

mod references;
mod strip;

pub(super) use references::{decode, decode_html};

/// Cleans a field that holds plain text; one with nothing left in it becomes none.
pub(super) fn optional(name: &str, field: &mut Option<String>, warnings: &mut Warnings) {
    let Some(text) = field else { return };
    required(name, text, warnings);
    if text.is_empty() {
        *field = None;
    }
}

/// Cleans a text that is there, and may have nothing left in it. What needs no change is not copied.
pub(super) fn required(name: &str, text: &mut String, warnings: &mut Warnings) {
    clean(name, text, Kind::Headline, warnings);
}

/// Cleans the name of a person or of a category likewise.
pub(super) fn required_name(field: &str, text: &mut String, warnings: &mut Warnings) {
    clean(field, text, Kind::Name, warnings);
}

fn clean(field: &str, text: &mut String, kind: Kind, warnings: &mut Warnings) {
    if is_plain(text) {
        return;
    }
    let (clean, had_markup) = by_the_rule(text, kind);
    if *text != clean {
        characters(field, chars::tidy(text).1, warnings);
    }
    // White space and encoding are no loss to a reader; markup may be.
    if had_markup {
        let (found, published) = (shown(text), shown(&clean));
        warnings.push(field, WarningKind::Changed { found, published, why: "HTML in plain text".into() });
    }
    *text = clean;
}

/// Notes what was done to the characters of a field.
pub(super) fn characters(name: &str, done: chars::Done, warnings: &mut Warnings) {
    if done.removed > 0 {
        warnings.push(name, WarningKind::CharactersRemoved { count: done.removed });
    }
    if done.converted > 0 {
        warnings.push(name, WarningKind::CharactersConverted { count: done.converted });
    }
}

/// What a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It may be about markup.
    Headline,
    /// It is what somebody or something is called.
    Name,
}

/// The text that its author meant.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(by_the_rule(text, Kind::Headline).0)
}

/// The name that its author meant.
pub(super) fn name(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(by_the_rule(text, Kind::Name).0)
}

/// The text by the rule, and whether there was markup in it.
fn by_the_rule(text: &str, kind: Kind) -> (String, bool) {
    let mut text = chars::tidy(text).0.into_owned();
    let (mut had_markup, mut came_out) = (false, false);
    loop {
        let stripped = strip::tags(&text, came_out && kind == Kind::Headline);
        had_markup |= stripped.is_some();
        let stripped = stripped.unwrap_or_else(|| text.clone());
        let decoded = match kind {
            Kind::Headline => references::decode_in_headline(&stripped),
            Kind::Name => decode(&stripped),
        };
        came_out |= decoded != stripped;
        let clean = bidi::closed(&folded(&chars::tidy(&decoded).0)).into_owned();
        if clean == text {
            return (clean, had_markup);
        }
        text = clean;
    }
}

/// White space folded: every run of it is one space, and none is left around the text. Spaces that typography gave a
/// width or a purpose of their own (no-break, ideographic) stay.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else {
            folded.push(c);
        }
    }
    folded
}

/// Whether nothing of the rule could apply, by a look at the bytes.
fn is_plain(text: &str) -> bool {
    !gate::any(text.as_bytes(), |_| true, may_mean_more)
        && text.trim().len() == text.len()
        && (text.is_ascii() || !text.contains(is_invisible))
}

/// Whether a byte, with the one behind it, may be subject to the rule: a reference, a tag, or white space to be folded.
#[inline(always)]
fn may_mean_more(byte: u8, next: u8) -> bool {
    (byte < b' ') | (byte == b'&') | (byte == b'<') | ((byte == b' ') & (next == b' '))
}

/// Characters beyond ASCII that the rule takes away, or makes others of.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_as_text_stays() {
        for text in [
            "Vec<Option<T>> in Rust",
            "a < b and c > d",
            "AT&T, R&D &c. & co &",
            "if (a<b && c>d) { x <<= 2; }",
            "How to write &amp; in HTML",
            "Escaping &lt; and &gt;",
            "</title><item><title>pwned</title></item>",
            "What <!-- begins",
            "Vec<b> is no bold",
            "<s> & Co",
            "x &notanentity; y",
            "\u{a0}a\u{a0}b\u{a0}".trim(),
        ] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn what_is_meant_as_markup_goes() {
        for (found, expected) in [
            ("<em>Emphasis</em> in title", "Emphasis in title"),
            ("one<br>two<br/>three", "one two three"),
            ("<!-- wp:paragraph --><p>One.</p><!-- /wp:paragraph --> Two<!--more-->", "One. Two"),
            ("<p>One.</p><p>Two.</p>", "One. Two."),
            ("<a href=\"x\">link", "link"),
            ("AT&amp;T &mdash; It&#8217;s &#x1F600;", "AT&T — It’s 😀"),
            ("a&nbsp;b &eacute;", "a\u{a0}b é"),
            ("&lt;b&gt;bold&lt;/b&gt;", "bold"),
            ("Fish &amp;amp; chips", "Fish & chips"),
            ("<script>alert(1)</script>News", "News"),
            ("  two\n lines\tand\r\n tabs ", "two lines and tabs"),
            ("&#147;quoted&#148;", "“quoted”"),
            ("a\u{202e}b", "a\u{202e}b\u{202c}"),
            ("a\u{2069}b\u{2067}c", "ab\u{2067}c\u{2069}"),
        ] {
            assert_eq!(plain(found), expected, "{found:?}");
        }
    }

    #[test]
    fn what_a_headline_is_about_stays() {
        for (found, expected) in [
            ("What does &lt;br&gt; do?", "What does <br> do?"),
            (
                "When to use &lt;strong&gt;…&lt;/strong&gt; and &lt;b&gt;…&lt;/b&gt;",
                "When to use <strong>…</strong> and <b>…</b>",
            ),
            ("&lt;b&gt;Bold&lt;/b&gt; news", "Bold news"),
            ("&lt;p&gt;One &lt;br&gt; two&lt;/p&gt;", "One two"),
            ("One.&lt;br /&gt;&lt;br /&gt;Two", "One. Two"),
            ("&lt;img src=\"x\"&gt; One", "One"),
            ("The &lt;b&gt; tag in HTML", "The <b> tag in HTML"),
            ("Escaping &amp;lt; and &amp;gt;", "Escaping &lt; and &gt;"),
            ("如何转义 &lt; 和 &gt;", "如何转义 &lt; 和 &gt;"),
        ] {
            assert_eq!(plain(found), expected, "{found:?}");
        }
    }

    #[test]
    fn a_reference_that_nothing_is_said_of_is_its_character() {
        for (found, expected) in [
            ("Identity &amp; access management", "Identity & access management"),
            ("Tom &amp; Jerry escape the zoo", "Tom & Jerry escape the zoo"),
            ("&quot;Entitled&quot; generation", "\"Entitled\" generation"),
            ("HTML &amp; CSS: a Q&amp;A", "HTML & CSS: a Q&A"),
            ("&quot;Why?&quot; asks the HTML spec", "\"Why?\" asks the HTML spec"),
            ("Don&apos;t escape", "Don't escape"),
        ] {
            assert_eq!(plain(found), expected, "{found:?}");
        }
        assert_eq!(name("HTML &amp; in XML &lt;br&gt; x"), "HTML & in XML x");
    }

    #[test]
    fn markup_that_came_to_light_is_told() {
        let mut warnings = Warnings::default();
        required("title", &mut "&lt;b&gt;Bold&lt;/b&gt; news".to_owned(), &mut warnings);
        required("title", &mut "What does &lt;br&gt; do? &amp; why".to_owned(), &mut warnings);
        assert_eq!(warnings.into_vec().len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in ".{0,40}|(<[/ab]?[a-c]*>|&(amp|lt|gt|#39|copy);?|[ab;<>&\"= \\n]){0,20}") {
            let once = name(&text).into_owned();
            proptest::prop_assert_eq!(name(&once), once.as_str());
            let once = plain(&text).into_owned();
            // Tags that a headline is about look like those that it is marked up with.
            if !once.contains('<') {
                proptest::prop_assert_eq!(plain(&once), once.as_str());
            }
        }

        #[test]
        fn the_rule_leaves_what_is_plain(
            text in "\\PC{0,20}|[a-c \u{85}\u{a0}\u{2003}\u{2019}\u{2026}\u{2028}-\u{202e}\u{2066}\u{3000}\u{3002}\u{feff}\u{ff0c}\u{fffd}-\u{ffff}]{0,8}",
        ) {
            if is_plain(&text) {
                proptest::prop_assert_eq!(by_the_rule(&text, Kind::Headline).0, text);
            }
        }
    }
}
