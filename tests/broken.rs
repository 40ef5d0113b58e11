//! Input that is broken as bytes, which no text file of cases could hold: every good record is published all the same.

use std::fs;

use feedmill::pipeline::{BuildOptions, Report, build};
use feedmill::{Config, source};

const GOOD: &str = r#"{"id": "first", "title": "First", "date_published": "2025-10-20"}"#;
const LAST: &str = r#"{"id": "last", "title": "Last", "date_published": "2025-10-19"}"#;

fn published(name: &str, bytes: &[u8]) -> (Report, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let config = Config::new("Chain Weekly", "https://news.example/").unwrap();
    let options = BuildOptions {
        out: Some(folder.path().join("feeds")),
        records: vec![source::Options::new(path.to_string_lossy())],
        ..BuildOptions::new("2025-11-01T00:00:00Z".parse().unwrap())
    };
    let report = build(&config, &options).unwrap();
    let feed = fs::read_to_string(folder.path().join("feeds/feed.json")).unwrap();
    (report, feed)
}

/// Publishes a line between two good ones; returns what was said of it.
fn between(line: &[u8]) -> String {
    let bytes = [GOOD.as_bytes(), b"\r\n", line, b"\r\n", LAST.as_bytes()].concat();
    let (report, feed) = published("a.jsonl", &bytes);
    assert!(feed.contains("\"First\"") && feed.contains("\"Last\""), "a good record is missing from {feed}");
    let said = report.errors.first().map(ToString::to_string);
    let said = said.or_else(|| report.warnings.first().map(ToString::to_string)).unwrap_or_default();
    said.rsplit_once("a.jsonl:").map_or(said.clone(), |(_, said)| said.to_owned())
}

#[test]
fn no_broken_line_takes_a_good_one_along() {
    let deep =
        format!("{{\"id\": \"d\", \"title\": \"x\", \"x\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let brackets = "[".repeat(100_000);
    let long = format!("{{\"id\": \"l\", \"title\": \"{}\"}}", "x".repeat(17_000_000));
    let lines: [(&[u8], &str); 10] = [
        (b"{\"id\": \"t\", \"title\": \"cut", "2: not JSON: EOF while parsing a string at column 25"),
        (
            b"{\"id\": \"t\", \"title\": [\"x\"], \"date\": \"2025-10-20\"}",
            "2:title: expected text, found a list",
        ),
        (deep.as_bytes(), "2: nested more than 127 levels deep"),
        (brackets.as_bytes(), "2: nested more than 127 levels deep"),
        (long.as_bytes(), "2: record longer than 16000000 bytes; raise max_record to read it"),
        (
            b"{\"id\": \"u\", \"title\": \"a\xff\xfeb\", \"date\": \"2025-10-20\"}",
            "2: warning: bytes that are not UTF-8 were replaced by U+FFFD; where a file is in another encoding, `encoding` says which",
        ),
        (
            b"{\"id\": \"n\", \"title\": null, \"content_html\": null, \"date\": null}",
            "2: neither title nor content; an entry needs one of them",
        ),
        (b"null", "2: a record must be a JSON object, found null"),
        (b"", ""),
        (b"{\"id\": 7, \"title\": 404, \"date\": 1760972645}", ""),
    ];
    for (line, said) in lines {
        assert_eq!(between(line), said, "{}", String::from_utf8_lossy(&line[..line.len().min(60)]));
    }
}

#[test]
fn utf_16_is_read() {
    let text = format!("{GOOD}\n{}", LAST.replace("Last", "最后"));
    for big in [false, true] {
        let mut bytes = if big { vec![0xfe, 0xff] } else { vec![0xff, 0xfe] };
        bytes.extend(
            text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }),
        );
        let (report, feed) = published("a.jsonl", &bytes);
        assert_eq!(report.rejected, 0);
        assert!(feed.contains("\"First\"") && feed.contains("\"最后\""), "{feed}");
    }
}

#[test]
fn nothing_at_all_is_a_feed_without_entries() {
    for bytes in [b"".as_slice(), b"\xef\xbb\xbf", b"\r\n\r\n"] {
        let (report, feed) = published("a.jsonl", bytes);
        assert_eq!((report.read, report.rejected), (0, 0));
        assert!(feed.contains("\"items\""), "{feed}");
    }
    let (report, _) = published("a.json", b"");
    assert_eq!(report.read, 0);
}

#[test]
fn half_a_character_in_the_name_of_a_field_moves_no_other() {
    let line = r#"{"id": "half", "title": "Half", "sect\ud83dion": 1, "categories": ["Harbour", "City"], "date_published": "2025-10-18"}"#;
    let (report, _) = published("a.jsonl", format!("{GOOD}\n{line}\n{LAST}").as_bytes());
    assert_eq!(report.errors, []);
    let mut categories: Vec<&str> = report.feeds.iter().filter_map(|feed| feed.category.as_deref()).collect();
    categories.dedup();
    assert_eq!(categories, ["City", "Harbour"]);
}
