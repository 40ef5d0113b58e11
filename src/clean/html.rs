//! The body of an article.

use url::Url;

use super::{Html, Options, chars, plain, text};
use crate::error::{WarningKind, Warnings};
use crate::iri::Base;
use crate::model::Text;

use attributes::Places;

mod allow;
mod attributes;
mod finish;
mod hidden;
mod rest;
mod sanitize;
mod scan;
mod shape;

/// The body as a feed can carry it; nothing where nothing of it is left. `page` is where the article itself is.
pub(super) fn content(
    content: Text,
    base: &Base<'_>,
    page: Option<&str>,
    options: &Options,
    rtl: bool,
    warnings: &mut Warnings,
) -> Option<Text> {
    let (field, found) = match &content {
        Text::Html(html) => ("content_html", html),
        Text::Plain(plain) => ("content_text", plain),
    };
    // What needs no change is not copied.
    let (tidy, done) = chars::tidy(found);
    text::characters(field, done, warnings);
    let changed = match tidy {
        std::borrow::Cow::Borrowed(_) => None,
        std::borrow::Cow::Owned(tidy) => Some(tidy),
    };
    match content {
        Text::Plain(original) => {
            let text = changed.unwrap_or(original);
            (!text.trim().is_empty()).then_some(Text::Plain(text))
        }
        Text::Html(original) => {
            let html = changed.unwrap_or(original);
            match options.html {
                Html::Trust => (!html.trim().is_empty()).then(|| Text::Html(directed(html, rtl))),
                Html::Sanitize => {
                    let html = safe(html, base, page, warnings);
                    has_substance(&html).then(|| Text::Html(directed(html, rtl)))
                }
                Html::Text => {
                    let plain = plain::text(&safe(html, base, page, warnings));
                    (!plain.trim().is_empty()).then_some(Text::Plain(plain))
                }
            }
        }
    }
}

/// How often HTML is passed through the parser at the most.
const MOST_PASSES: usize = 8;

/// HTML that is safe to show anywhere. What one look finds to be so already is left as it is.
fn safe(html: String, base: &Base<'_>, page: Option<&str>, warnings: &mut Warnings) -> String {
    if scan::is_clean(&html) {
        return html;
    }
    let base = base.url().clone();
    let page = page.and_then(|page| Url::parse(page).ok()).unwrap_or_else(|| base.clone());
    let places = Places { base, page };
    let mut shaped = shape::shape(&html);
    let sanitized = sanitize::sanitize(&shaped.html, &places);
    let shown = hidden::without(&sanitized.html);
    if shown.as_ref().is_some_and(|shown| shown.len() < sanitized.html.len()) {
        shaped.removed.push("what was hidden".to_owned());
    }
    let html = shown.unwrap_or(sanitized.html);
    if !shaped.removed.is_empty() {
        let what = shaped.removed.join(", ");
        warnings.push("content_html", WarningKind::MarkupRemoved { what });
    }
    for (found, expected) in shaped.dropped.into_iter().chain(sanitized.dropped) {
        warnings.push(
            "content_html",
            WarningKind::Dropped { found: super::shown(&found), expected: expected.into() },
        );
    }
    for frame in finish::lost(&html) {
        let kind =
            WarningKind::Dropped { found: super::shown(&frame), expected: "a frame with a video".into() };
        warnings.push("content_html", kind);
    }
    settled(finished(html), &places)
}

/// What a parser leaves as it is. Nearly always that is what it has written already.
fn settled(mut html: String, places: &Places) -> String {
    for pass in 1..MOST_PASSES {
        if rest::is_at_rest(&html) {
            break;
        }
        let again = finished(sanitize::sanitize(&shape::shape(&html).html, places).html);
        if again == html {
            break;
        }
        // Links that hold one another far apart would each need a pass for eight levels between them (HTML, section
        // 13.2.6.4.7, the adoption agency).
        html = if pass < MOST_PASSES / 2 { again } else { rest::unlinked(&again) };
    }
    html
}

fn finished(sanitized: String) -> String {
    let html = finish::finish(sanitized);
    // The parser has made characters of references: `&#1;` is as illegal as the character itself.
    match chars::tidy(&html).0 {
        std::borrow::Cow::Borrowed(_) => html,
        std::borrow::Cow::Owned(tidy) => tidy,
    }
}

/// Right-to-left text says so on its outermost element, for readers whose pages are left-to-right.
fn directed(html: String, rtl: bool) -> String {
    const OPEN: &str = "<div dir=\"rtl\">";
    if !rtl || html.trim_start().starts_with(OPEN) {
        return html;
    }
    format!("{OPEN}{html}</div>")
}

/// Whether there is anything to read, to see or to hear.
fn has_substance(html: &str) -> bool {
    const SHOWN: [&str; 6] = ["<img", "<audio", "<video", "<picture", "<math", "<hr"];
    plain::has_text(html) || SHOWN.iter().any(|element| html.contains(element))
}
