//! What is valid, and yet more than readers take, is published with a warning that names its place.

use std::fs;

use feedmill::Config;
use feedmill::pipeline::{BuildOptions, build};

/// The warnings of a build of these records.
fn warnings(records: &str, output: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonl"), records).unwrap();
    let text = format!(
        "[site]\ntitle = \"Chain Weekly\"\nurl = \"https://news.example/\"\n[[source]]\npath = \"a.jsonl\"\n\
         [output]\nformats = [\"atom\"]\n{output}\n[ledger]\nenabled = false\n"
    );
    let config = Config::parse(&text, &folder.path().join("feedmill.toml").to_string_lossy()).unwrap();
    let report = build(&config, &BuildOptions::new("2025-11-01T00:00:00Z".parse().unwrap())).unwrap();
    assert_eq!(report.rejected, 0, "{:?}", report.errors);
    let atom = fs::metadata(folder.path().join("feeds/atom.xml")).unwrap().len();
    let root = format!("{}/", folder.path().display());
    report
        .warnings
        .iter()
        .map(|warning| warning.to_string().replace(&root, "").replace(&atom.to_string(), "SIZE"))
        .collect()
}

fn record(id: u32, length: usize, date: &str) -> String {
    let text = "a ".repeat(length / 2);
    format!(
        "{{\"id\": \"{id}\", \"title\": \"A\", \"content_html\": \"<p>{text}.</p>\", \"date_published\": \"{date}\"}}\n"
    )
}

#[test]
fn a_feed_over_five_megabytes() {
    let records: String = (0..6).map(|id| record(id, 900_000, "2025-10-20")).collect();
    let expected = "atom.xml: warning: the feed has SIZE bytes; validators and some readers take no more than 5000000 (lower \
                    limit, or set max_bytes)";
    assert_eq!(warnings(&records, ""), [expected]);
    assert_eq!(warnings(&records, "limit = 5"), [""; 0]);
    let shortened = warnings(&records, "max_bytes = \"5MB\"");
    assert!(
        shortened.len() == 1 && shortened[0].contains("larger than 5000000 bytes (max_bytes)"),
        "{shortened:?}"
    );
}

#[test]
fn a_text_over_ten_megabytes() {
    let found = warnings(&record(1, 10_000_000, "2025-10-20"), "");
    let expected = "a.jsonl:1:content: warning: a text of 10000008 bytes; newsboat stops reading the feed at one of more \
                    than 10000000, without a word";
    assert!(found.iter().any(|warning| warning == expected), "{found:?}");
}

#[test]
fn a_date_before_1970() {
    let records = record(1, 10, "1969-12-31T23:59:59Z") + &record(2, 10, "1970-01-01T00:00:00Z");
    let expected = "a.jsonl:1:date_published: warning: 1969-12-31T23:59:59+00:00 is before 1970; some readers show such a date \
                    as one in 2105 or 2106";
    assert_eq!(warnings(&records, ""), [expected]);
}
