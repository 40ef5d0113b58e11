//! However many threads look at the records, files, errors and warnings are the same, in the same order.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use feedmill::pipeline::{BuildOptions, build};
use feedmill::{Config, source};

/// Some six megabytes of lines: articles, drafts, two of one id, and all that can be wrong with a line.
fn records() -> Vec<u8> {
    let mut lines = String::new();
    for n in 0..3000_u64 {
        let body = "Harbour and bridge. ".repeat(usize::try_from(n % 200).unwrap());
        let (date, category) = (1_700_000_000 + (n * 7919 % 3000) * 60, n % 7);
        let id = if n % 500 == 499 { n - 250 } else { n };
        let fields = match n % 250 {
            17 => "\"draft\": true".to_owned(),
            61 => "\"title\": {\"a\": 1}".to_owned(),
            93 => "\"date_published\": \"yesterday\"".to_owned(),
            144 => "\"content_html\": \"<p onclick='x()'>a</p>\"".to_owned(),
            _ => format!("\"date_modified\": {}", date + 5),
        };
        let date = if fields.starts_with("\"date_p") {
            String::new()
        } else {
            format!("\"date_published\": {date},")
        };
        let title = if fields.starts_with("\"title") {
            String::new()
        } else {
            format!("\"title\": \"Article {n}\",")
        };
        let spelled = if n % 2 == 0 { "Harbour" } else { "HARBOUR" };
        writeln!(lines, "{{\"id\": \"{id}\", {title} {date} \"categories\": [\"{spelled} {category}\"], \"content_text\": \"{body}\", {fields}}}").unwrap();
        if n % 333 == 5 {
            lines.push_str("{\"id\": \"broken\", \n\n[1, 2]\n");
        }
    }
    let mut bytes = lines.into_bytes();
    bytes.extend_from_slice(b"{\"id\": \"last\", \"title\": \"\xff\", \"date_published\": 1}");
    bytes
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    fs::write(&path, records()).unwrap();
    assert!(fs::metadata(&path).unwrap().len() > 5_000_000);
    // Everything is published, once more for a category whose feed has a language of its own.
    let config = "[site]\ntitle = \"Chain Weekly\"\nurl = \"https://news.example/\"\nlanguage = \"en\"\n\
                  [output]\nlimit = 0\n[category.\"Harbour 3\"]\nlanguage = \"de\"\n";
    let config = Config::parse(config, "feedmill.toml").unwrap();
    let results = [1, 2, 5, usize::MAX].map(|threads| {
        let out = folder.path().join(format!("out{threads}"));
        let options = BuildOptions {
            out: Some(out.clone()),
            records: vec![source::Options::new(path.to_string_lossy())],
            threads,
            ..BuildOptions::new("2025-11-01T00:00:00Z".parse().unwrap())
        };
        let report = build(&config, &options).unwrap();
        assert!(report.rejected > 20 && report.duplicates > 2 && report.drafts > 5, "{report:?}");
        assert!(report.warnings.len() > 10);
        (files(&out), serde_json::to_string(&report).unwrap())
    });
    let [one, others @ ..] = results;
    assert!(one.0.len() > 20);
    for other in others {
        assert_eq!(one.1, other.1);
        assert!(one.0 == other.0);
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}
