//! The newsroom, exported to every kind of source, builds the same feeds, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};

use feedmill::pipeline::{BuildOptions, build};
use feedmill::source::Environment;
use feedmill::{Config, Timestamp};
use serde_json::{Map, Value, json};

use super::place;

type Record = Map<String, Value>;

fn newsroom() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/newsroom")
}

fn records() -> Vec<Record> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(newsroom().join("articles")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let text: String = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let records: Vec<Record> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(records.len() > 40, "only {} records", records.len());
    records
}

/// Builds the newsroom with another source, and with what `change` makes of its configuration.
fn feeds(
    folder: &Path,
    source: &str,
    environment: &Environment,
    change: impl Fn(&str) -> String,
) -> Vec<(String, Vec<u8>)> {
    let text = fs::read_to_string(newsroom().join("feedmill.toml")).unwrap();
    let own = "path = \"articles/*.jsonl\"";
    assert!(text.contains(own));
    let text = change(&text.replace(own, source));
    let config = Config::parse(&text, folder.join("feedmill.toml").to_str().unwrap()).unwrap();
    let now: Timestamp = "2030-01-01T00:00:00Z".parse().unwrap();
    let out = tempfile::tempdir().unwrap();
    let options = BuildOptions {
        out: Some(out.path().to_owned()),
        environment: environment.clone(),
        ..BuildOptions::new(now)
    };
    let report = build(&config, &options).unwrap();
    assert_eq!(report.rejected, 0, "{source}: {:#?}", report.errors);
    place::files(out.path())
}

fn as_they_are() -> Vec<(String, Vec<u8>)> {
    feeds(&newsroom(), "path = \"articles/*.jsonl\"", &Environment::default(), str::to_owned)
}

fn compare(what: &str, found: &[(String, Vec<u8>)], expected: &[(String, Vec<u8>)]) {
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(found), names(expected), "{what}");
    for ((name, found), (_, expected)) in found.iter().zip(expected) {
        if found != expected {
            let (found, expected) = (String::from_utf8_lossy(found), String::from_utf8_lossy(expected));
            let (at, (line, right)) =
                found.lines().zip(expected.lines()).enumerate().find(|(_, (a, b))| a != b).unwrap();
            panic!("{what}: {name}:{}\n--- expected\n{right}\n--- found\n{line}", at + 1);
        }
    }
}

/// A value as one text: a cell of a table.
fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A record as a block of YAML. A JSON text is one of YAML.
fn yaml(record: &Record) -> String {
    record.iter().map(|(key, value)| format!("{key}: {value}\n")).collect()
}

fn columns(records: &[Record]) -> Vec<String> {
    let mut columns: Vec<String> = records.iter().flat_map(|record| record.keys().cloned()).collect();
    columns.sort();
    columns.dedup();
    columns
}

fn csv(records: &[Record]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let columns = columns(records);
    let mut text = columns.join(",");
    for record in records {
        let cells = columns
            .iter()
            .map(|column| record.get(column).map_or(String::new(), |value| quoted(&cell(value))));
        text.push_str(&format!("\r\n{}", cells.collect::<Vec<_>>().join(",")));
    }
    text
}

/// Statements that make a table of the records; the types are those of texts.
fn sql(records: &[Record]) -> String {
    let columns = columns(records);
    let names: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    let mut text = format!("CREATE TABLE newsroom ({} text);\n", names.join(" text, "));
    for record in records {
        let values = columns.iter().map(|column| match record.get(column) {
            None => "NULL".to_owned(),
            Some(value) => format!("'{}'", cell(value).replace('\'', "''")),
        });
        text.push_str(&format!("INSERT INTO newsroom VALUES ({});\n", values.collect::<Vec<_>>().join(", ")));
    }
    text
}

#[test]
fn every_kind_builds_the_same_feeds() {
    let (records, expected) = (records(), as_they_are());
    assert!(expected.len() > 20);
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    let lines: String = records.iter().map(|record| format!("{}\n", json!(record))).collect();
    let list = records.iter().map(|record| format!("- {}", yaml(record).trim_end().replace('\n', "\n  ")));
    let tables = toml::to_string(&json!({"articles": records})).unwrap();
    write("all.jsonl", lines);
    write("all.json", json!(records).to_string());
    write("all.csv", csv(&records));
    write("all.yaml", list.collect::<Vec<_>>().join("\n"));
    write("documents.yaml", records.iter().map(|record| format!("---\n{}", yaml(record))).collect());
    write("all.toml", tables);
    fs::create_dir(folder.path().join("pages")).unwrap();
    for (number, record) in records.iter().enumerate() {
        write(&format!("pages/{number}.md"), format!("---\n{}---\n", yaml(record)));
    }
    let database = rusqlite::Connection::open(folder.path().join("all.sqlite")).unwrap();
    database.execute_batch(&sql(&records)).unwrap();
    drop(database);
    for source in [
        "path = \"all.json\"",
        "path = \"all.csv\"",
        "path = \"all.yaml\"",
        "path = \"documents.yaml\"",
        "path = \"all.toml\"",
        "path = \"pages\"",
        "path = \"all.sqlite\"\nquery = \"SELECT * FROM newsroom\"",
        "kind = \"command\"\ncommand = [\"cat\", \"all.jsonl\"]",
    ] {
        compare(source, &feeds(folder.path(), source, &Environment::default(), str::to_owned), &expected);
    }
}

#[test]
fn a_server_builds_the_same_feeds() {
    const VARIABLE: &str = "FEEDMILL_TEST_POSTGRES";
    let Ok(address) = std::env::var(VARIABLE) else {
        println!("skipped: no server; tests/postgres/run starts one");
        return;
    };
    let mut client = postgres::Client::connect(&address, postgres::NoTls).unwrap();
    client.batch_execute(&format!("DROP TABLE IF EXISTS newsroom; {}", sql(&records()))).unwrap();
    // Lists and objects are such in the database too.
    for column in [
        "authors",
        "author",
        "body",
        "categories",
        "contributors",
        "attachments",
        "tags",
        "image",
        "enclosure",
    ] {
        let json = format!("CASE WHEN {column} ~ '^[[{{]' THEN {column}::jsonb ELSE to_jsonb({column}) END");
        client
            .batch_execute(&format!("ALTER TABLE newsroom ALTER {column} TYPE jsonb USING {json}"))
            .unwrap();
    }
    let source = format!("kind = \"postgres\"\nurl_env = \"{VARIABLE}\"\nquery = \"SELECT * FROM newsroom\"");
    let environment = Environment::of([VARIABLE], |_| Some(address.clone()));
    compare("postgres", &feeds(&newsroom(), &source, &environment, str::to_owned), &as_they_are());
}

#[test]
fn own_feeds_build_themselves_again() {
    for (format, file) in [("rss", "rss.xml"), ("atom", "atom.xml"), ("json", "feed.json")] {
        // All entries, so that every category's feed has what it had. Addresses and ids are in the feeds.
        let whole = |text: &str| {
            let text =
                text.replace("formats = [\"rss\", \"atom\", \"json\"]", &format!("formats = [\"{format}\"]"));
            let text = text.replace("limit = 50 ", "limit = 0 ");
            assert!(text.contains("limit = 0 ") && text.contains(&format!("formats = [\"{format}\"]")));
            text
        };
        let expected = feeds(&newsroom(), "path = \"articles/*.jsonl\"", &Environment::default(), whole);
        let folder = tempfile::tempdir().unwrap();
        let (_, bytes) = expected.iter().find(|(name, _)| name == file).unwrap();
        fs::write(folder.path().join(file), bytes).unwrap();
        let source = format!("path = \"{file}\"\nkind = \"feed\"");
        let again = |text: &str| {
            let own = "url = \"https://news.example/articles/{id}\"\n";
            assert!(text.contains(own));
            whole(text).replace(own, "")
        };
        compare(file, &feeds(folder.path(), &source, &Environment::default(), again), &expected);
    }
}
