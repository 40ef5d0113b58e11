//! What is not needed is not paid for: a record that no feed selects costs no allocation.

use std::alloc::System;
use std::fmt::Write;
use std::fs;

use feedmill::Config;
use feedmill::pipeline::{self, BuildOptions};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How a record is written; its number is also how many minutes it is older than the newest.
type Notation = fn(usize) -> String;

/// With the names and the shapes that feedmill has itself.
fn plain(number: usize) -> String {
    format!(
        r#"{{"id":"article-{number}","url":"https://news.example/a/{number}","title":"Bridge {number}","date_published":"{}","content_html":"{}","categories":["Category {}","Category {}"],"authors":[{{"name":"Ana"}}]}}"#,
        date(number),
        "<p>The harbour is open again.</p>".repeat(20),
        number % 40,
        (number / 40) % 40,
    )
}

/// As Python's `json.dumps` writes what is not ASCII, with other usual names.
fn escaped(number: usize) -> String {
    format!(
        r#"{{"guid": "article-{number}", "link": "https://news.example/a/{number}", "title": "\u6e2f\u53e3 {number}", "pubDate": "{}", "body": ["{}"], "category": "\u8981\u95fb {}", "tags": ["\u6e2f"]}}"#,
        date(number),
        r"\u7b2c\u4e00\u6bb5\u3002".repeat(40),
        number % 40,
    )
}

fn date(number: usize) -> String {
    let minutes = 60 * 24 * 28 - number;
    format!("2025-10-{:02}T{:02}:{:02}:00+08:00", 1 + minutes / 1440, minutes / 60 % 24, minutes % 60)
}

/// The allocations of a first build over so many records, with the newest 20 in each feed.
fn allocations(records: usize, notation: Notation) -> usize {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut lines = String::new();
    for number in 0..records {
        writeln!(lines, "{}", notation(number)).expect("a string takes it");
    }
    fs::write(folder.path().join("articles.jsonl"), lines).expect("the records can be written");
    let path = folder.path().join("feedmill.toml");
    let site = "[site]\ntitle = \"Chain Weekly\"\nurl = \"https://news.example/\"\n";
    let text = format!("{site}[[source]]\npath = \"articles.jsonl\"\n[output]\nlimit = 20\n");
    let config = Config::parse(&text, &path.to_string_lossy()).expect("the configuration is in order");
    let options = BuildOptions::new("2026-01-01T00:00:00Z".parse().expect("a time"));

    let region = Region::new(ALLOCATOR);
    let report = pipeline::build(&config, &options).expect("the build runs");
    let change = region.change();
    assert!(report.errors.is_empty(), "{:?}", report.errors.first());
    assert_eq!(report.feeds.len(), 3 * 41, "a feed for the site, and one for each category, in each format");
    change.allocations + change.reallocations
}

/// One test, since the allocator counts for the whole process.
#[test]
fn a_skipped_record_costs_no_allocation() {
    for (name, notation) in [("plain", plain as Notation), ("escaped", escaped)] {
        // What a process sets up once is not a record's.
        allocations(2_000, notation);
        let (few, many) = (allocations(10_000, notation), allocations(20_000, notation));
        assert!(few > 1_000, "{name}: only {few} allocations: does the allocator count?");
        // What grows with the archive doubles a few times.
        let more = many.saturating_sub(few);
        assert!(more < 100, "{name}: 10,000 skipped records made {more} allocations ({few}, then {many})");
    }
}
