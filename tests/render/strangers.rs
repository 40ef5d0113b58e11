//! The same entry, read by `feed-rs` from each format.

use feed_rs::model::{Entry, Feed};
use feedmill::{Format, Text};

use super::there_and_back::rich;

fn read(format: Format) -> Feed {
    feed_rs::parser::parse(&rich().render(format)[..]).expect("a feed")
}

fn link<'a>(entry: &'a Entry, relation: &str) -> Option<&'a str> {
    entry.links.iter().find(|link| link.rel.as_deref() == Some(relation)).map(|link| link.href.as_str())
}

fn names(people: &[feed_rs::model::Person]) -> Vec<&str> {
    people.iter().filter_map(|person| person.name.as_deref()).collect()
}

#[test]
fn every_format_tells_feed_rs_the_same_entry() {
    let feed = rich();
    let entry = &feed.entries[0];
    let Some(Text::Html(html)) = &entry.content else { panic!("HTML") };
    for format in Format::ALL {
        let read = read(format);
        let title = read.title.as_ref().map(|title| title.content.as_str());
        assert_eq!(title, Some("Chain Weekly"), "{format}");
        let found = &read.entries[0];
        assert_eq!(found.id, entry.id, "{format}");
        assert_eq!(
            found.title.as_ref().map(|title| title.content.as_str()),
            entry.title.as_deref(),
            "{format}"
        );
        assert!(found.links.iter().any(|link| Some(link.href.as_str()) == entry.url.as_deref()), "{format}");
        assert_eq!(found.published, entry.published.map(|at| at.to_utc()), "{format}");
        let terms: Vec<&str> = found.categories.iter().map(|category| category.term.as_str()).collect();
        assert_eq!(terms, ["C++"], "{format}");
        let body = found.content.as_ref().and_then(|content| content.body.as_deref());
        assert_eq!(body, Some(html.as_str()), "{format}");
        // RSS descriptions are HTML to every reader.
        let summary = found.summary.as_ref().map(|summary| summary.content.as_str());
        let expected = if format == Format::Rss { "a &lt; b &amp;amp; c" } else { "a < b &amp; c" };
        assert_eq!(summary, Some(expected), "{format}");
    }
}

#[test]
fn the_parts_that_formats_name_differently_arrive() {
    let (rss, atom, json) = (read(Format::Rss), read(Format::Atom), read(Format::Json));
    assert_eq!(names(&atom.entries[0].authors), ["Ana (Berlin)"]);
    assert_eq!(atom.entries[0].authors[0].email.as_deref(), Some("ana@news.example"));
    assert_eq!(names(&atom.entries[0].contributors), ["Bo"]);
    assert_eq!(names(&json.entries[0].authors), ["Ana (Berlin)"]);
    assert_eq!(rss.entries[0].authors.len(), 1);
    assert_eq!(link(&atom.entries[0], "related"), Some("https://other.example/"));
    assert_eq!(link(&atom.entries[0], "enclosure"), Some("https://news.example/a/1.mp3"));
    assert_eq!(atom.language.as_deref(), Some("en"));
    assert_eq!(rss.language.as_deref(), Some("en"));
    assert_eq!(rss.logo.map(|image| image.uri), Some("https://news.example/logo.png".into()));
    let media: Vec<_> = rss.entries[0].media.iter().flat_map(|media| &media.content).collect();
    assert!(media.iter().any(|content| {
        content.url.as_ref().is_some_and(|url| url.as_str() == "https://news.example/a/1.png")
    }));
}
