//! `feed.css`: with it a browser shows a feed as a page ([CSS](https://www.w3.org/TR/CSS/), through
//! [xml-stylesheet](https://www.w3.org/TR/xml-stylesheet/)).
//!
//! CSS cannot read HTML that stands in a feed as text, so content is hidden and summaries are shown.

use super::words;

/// What is the same for every site.
const STYLE: &str = include_str!("feed.css");

/// The stylesheet of feedmill for a site in this language. `has_summaries` says that RSS descriptions are never more than
/// plain text.
pub fn stylesheet(language: Option<&str>, has_summaries: bool) -> String {
    let words = words::of(language);
    // "A string cannot directly contain a newline", a quote or a backslash (CSS Syntax 3, section 4.3.5).
    let said = words.subscribe.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ");
    let mut style = format!("{STYLE}\nrss::before, feed::before {{ content: \"{said}\"; }}\n");
    if has_summaries {
        style.push_str("item > description { display: block; order: 2; margin-block-start: .5rem; }\n");
    }
    style
}
