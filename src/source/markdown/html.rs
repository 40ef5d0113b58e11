//! [CommonMark](https://spec.commonmark.org/0.31.2/) with tables, footnotes, strikethrough, task lists and heading ids.

use pulldown_cmark::{Event, Options, Parser, Tag, html};

use crate::wording;

/// A page as HTML.
pub(super) struct Rendered {
    pub(super) html: String,
    /// The words before `<!--more-->`, as plain text.
    pub(super) summary: Option<String>,
}

pub(super) fn render(markdown: &str) -> Rendered {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut events: Vec<Event<'_>> = Parser::new_ext(markdown, options).map(boxes).map(links).collect();
    // An event, so that the mark counts only where it is no code.
    let cut = events.iter().position(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => is_more(html),
        _ => false,
    });
    let summary = cut.map(|cut| {
        let mut before = String::new();
        html::push_html(&mut before, events.iter().take(cut).cloned());
        let words = wording::plain(&before);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    if let Some(cut) = cut {
        events.remove(cut);
    }
    let mut rendered = String::with_capacity(markdown.len() * 5 / 4);
    html::push_html(&mut rendered, events.into_iter());
    Rendered { html: rendered, summary: summary.filter(|summary| !summary.is_empty()) }
}

/// The boxes of a task list as characters: readers show no forms.
fn boxes(event: Event<'_>) -> Event<'_> {
    match event {
        Event::TaskListMarker(true) => Event::Text("☑ ".into()),
        Event::TaskListMarker(false) => Event::Text("☐ ".into()),
        event => event,
    }
}

/// Zola: `@/` begins the path of another page's file. Its address is that of a site that says nothing else.
///
/// <https://www.getzola.org/documentation/content/linking/#internal-links>
fn links(mut event: Event<'_>) -> Event<'_> {
    if let Event::Start(Tag::Link { dest_url, .. }) = &mut event
        && let Some(address) = of_page(dest_url)
    {
        *dest_url = address.into();
    }
    event
}

fn of_page(link: &str) -> Option<String> {
    let (path, fragment) = match link.strip_prefix("@/")?.split_once('#') {
        Some((path, fragment)) => (path, format!("#{fragment}")),
        None => (link.strip_prefix("@/")?, String::new()),
    };
    let path = path.strip_suffix(".md")?;
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let path = if matches!(name, "index" | "_index") { folder } else { path };
    let slash = if path.is_empty() { "" } else { "/" };
    Some(format!("/{path}{slash}{fragment}"))
}

fn is_more(html: &str) -> bool {
    let inner = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inner.is_some_and(|inner| inner.trim().eq_ignore_ascii_case("more"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extensions_are_on() {
        let html = |markdown: &str| render(markdown).html;
        assert_eq!(html("~~gone~~ *there*"), "<p><del>gone</del> <em>there</em></p>\n");
        assert_eq!(html("# Head {#here}"), "<h1 id=\"here\">Head</h1>\n");
        assert!(html("|a|b|\n|-|-|\n|1|2|\n").contains("<td>1</td><td>2</td>"));
        assert_eq!(html("- [x] done\n- [ ] not yet\n"), "<ul>\n<li>☑ done</li>\n<li>☐ not yet</li>\n</ul>\n");
        assert!(html("Said.[^1]\n\n[^1]: By her.\n").contains("footnote-definition"));
    }

    #[test]
    fn links_to_files_of_pages_are_links_to_pages() {
        for (link, address) in [
            ("@/blog/astro.md#x", "/blog/astro/#x"),
            ("@/blog/_index.md", "/blog/"),
            ("@/_index.md", "/"),
            ("@/blog/post/index.md", "/blog/post/"),
            ("@/files/a.pdf", "@/files/a.pdf"),
            ("/about/", "/about/"),
        ] {
            let html = render(&format!("[a]({link})")).html;
            assert_eq!(html, format!("<p><a href=\"{address}\">a</a></p>\n"));
        }
    }

    #[test]
    fn what_stands_before_the_mark_is_the_summary() {
        let found = render("One & *two*.\n\n- three\n\n<!-- more -->\n\nFour.\n");
        assert_eq!(found.summary.as_deref(), Some("One & two. three"));
        assert!(!found.html.contains("more") && found.html.contains("Four."));
        assert_eq!(render("One <!--more--> two").summary.as_deref(), Some("One"));
        assert_eq!(render("```\n<!--more-->\n```\n").summary, None);
        assert_eq!(render("<!--more-->\n\nAll of it.").summary, None);
    }
}
