use super::*;
use crate::format::Format;
use crate::group::Taxonomy;
use crate::model::{Archive, Category, Extension, Extensions, Person};

fn mill(output: &str) -> Mill {
    let config = format!(
        "[site]\ntitle = \"Chain Weekly\"\nurl = \"https://news.example/\"\n[output]\nformats = [\"atom\"]\n{output}"
    );
    Mill::new(Config::parse(&config, "feedmill.toml").unwrap())
}

fn at(day: u32) -> Timestamp {
    format!("2025-10-{day:02}T00:00:00Z").parse().unwrap()
}

fn made(mill: &Mill) -> (Vec<Feed>, Report) {
    mill.feeds(at(31)).unwrap()
}

fn entry(id: &str, day: u32) -> Entry {
    Entry { title: Some(format!("Article {day}")), ..Entry::new(id, at(day)) }
}

#[test]
fn what_is_past_the_limit_is_in_archive_documents() {
    let mut mill = mill("limit = 2\narchive = true\narchive_size = 2\n");
    for day in 1..=5 {
        mill.entry(entry(&format!("tag:news.example,2025:{day}"), day));
    }
    let (feeds, report) = made(&mill);
    let days = |feed: &Feed| feed.entries.iter().filter_map(|entry| entry.title.clone()).collect::<Vec<_>>();
    // The last one is empty, so that the one before has its links from the beginning.
    let expected =
        [vec!["Article 5", "Article 4"], vec!["Article 2", "Article 1"], vec!["Article 3"], vec![]];
    assert_eq!(feeds.iter().map(days).collect::<Vec<_>>(), expected);
    let is_page = |feed: &Feed| feed.archive.as_ref().map(|Archive { is_page, .. }| *is_page);
    let pages: Vec<_> = feeds.iter().map(is_page).collect();
    assert_eq!(pages, [Some(false), Some(true), Some(true), Some(true)]);
    let paths: Vec<&str> = report.feeds.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["atom.xml", "archive/1/atom.xml", "archive/2/atom.xml", "archive/3/atom.xml"]);
    let text = String::from_utf8(feeds[0].render(Format::Atom)).unwrap();
    assert!(text.contains("rel=\"prev-archive\""), "{text}");
}

#[test]
fn feeds_that_are_called_the_same_are_told_apart() {
    let mut mill = mill("by = [\"category\", \"tag\", \"author\"]\n");
    mill.entry(Entry {
        categories: vec![Category::named("Ana")],
        tags: vec![Category::named("Ana")],
        authors: vec![Person::named("Ana")],
        ..entry("tag:news.example,2025:1", 1)
    });
    let (feeds, report) = made(&mill);
    let told = |feed: &Feed| {
        let file = report.files(feed).next().unwrap();
        assert_eq!((&feed.title, feed.entries.len()), (&file.title, file.entries));
        (file.by, file.category.clone(), file.path.clone())
    };
    let ana = |by, path: &str| (Some(by), Some("Ana".to_owned()), path.to_owned());
    let expected = [
        (None, None, "atom.xml".to_owned()),
        ana(Taxonomy::Category, "category/ana/atom.xml"),
        ana(Taxonomy::Tag, "tag/ana/atom.xml"),
        ana(Taxonomy::Author, "author/ana/atom.xml"),
    ];
    assert_eq!(feeds.iter().map(told).collect::<Vec<_>>(), expected);
}

#[test]
fn the_place_of_an_entry_is_its_id() {
    let mut mill = mill("");
    mill.entry(Entry::new("tag:news.example,2025:1", at(1)));
    mill.entry(entry("tag:news.example,2025:2", 2)).entry(entry("tag:news.example,2025:2", 3));
    mill.entry(entry(" ", 4));
    let (feeds, report) = made(&mill);
    assert_eq!(feeds[0].entries.len(), 1);
    let errors: Vec<String> = report.errors.iter().map(ToString::to_string).collect();
    let expected = [
        "entries:4: nothing identifies the entry; give it an id or a url",
        "tag:news.example,2025:1: neither title nor content; an entry needs one of them",
    ];
    assert_eq!(errors, expected);
    assert_eq!(report.errors[1].at().line, None);
    let warnings: Vec<String> = report.warnings.iter().map(ToString::to_string).collect();
    let twin = "tag:news.example,2025:2";
    let expected = format!("{twin}: warning: id {twin:?} is also that of {twin}, which was kept");
    assert_eq!(warnings, [expected]);
}

#[test]
fn every_text_may_begin_with_a_mark() {
    let mut mill = mill("");
    for id in ["1", "2"] {
        mill.records(&format!(
            "\u{feff}{{\"id\": \"a{id}\", \"title\": \"A\", \"date_published\": \"2025-10-01\"}}"
        ));
        mill.record(&format!(
            "\u{feff}{{\"id\": \"b{id}\", \"title\": \"B\", \"date_published\": \"2025-10-01\"}}"
        ));
    }
    let (feeds, report) = made(&mill);
    assert!(report.errors.is_empty(), "{:?}", report.errors);
    assert_eq!(feeds[0].entries.len(), 4);
}

#[test]
fn an_element_that_cannot_be_written_is_left_out_with_a_warning() {
    let mut mill = mill("");
    let other = |attribute: &str| Extension {
        prefix: "x".into(),
        name: "rating".into(),
        namespace: "https://news.example/ns".into(),
        attribute: Some(attribute.into()),
        value: "https://else.example/".into(),
    };
    let others = vec![other("xmlns"), other("value")];
    let extensions = Extensions { others, ..Extensions::default() }.boxed();
    mill.entry(Entry { extensions, ..entry("tag:news.example,2025:1", 1) });
    let (feeds, report) = made(&mill);
    let text = String::from_utf8(feeds[0].render(Format::Atom)).unwrap();
    assert!(
        text.contains("<x:rating value=\"https://else.example/\"/>") && !text.contains(" xmlns=\"https"),
        "{text}"
    );
    let warnings: Vec<String> = report.warnings.iter().map(ToString::to_string).collect();
    let expected = "tag:news.example,2025:1: warning: Atom has no place for the element `x:rating` of \
                    \"https://news.example/ns\" with the attribute `xmlns`";
    assert_eq!(warnings, [expected]);
}
