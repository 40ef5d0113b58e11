//! What each kind of source costs a record: from the file to the JSON of the row, and reading all rows once more.
//!
//! `cargo bench --bench sources` prints a line a kind. A server is measured by `tests/postgres/run`.

use std::fs;
use std::path::Path;
use std::time::Instant;

use feedmill::source::{Environment, Event, Kind, Options, Sources};

const RECORDS: usize = 20_000;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    write(root).expect("the records can be written");
    let path = |name: &str| Options { folder: root.to_owned(), ..Options::new(name) };
    let command = vec!["cat".to_owned(), root.join("a.jsonl").to_string_lossy().into_owned()];
    let sources = [
        ("jsonl", path("a.jsonl")),
        ("json", path("a.json")),
        ("csv", path("a.csv")),
        ("yaml", path("a.yaml")),
        ("toml", path("a.toml")),
        ("markdown", path("pages")),
        ("sqlite", Options { query: Some("SELECT * FROM a".to_owned()), ..path("a.sqlite") }),
        ("feed (RSS)", path("a.rss")),
        ("feed (Atom)", path("a.atom")),
        ("command", Options { kind: Some(Kind::Command), command, ..path("") }),
    ];
    println!("{RECORDS} records of about 1 kB; microseconds a record");
    println!("{:12} {:>8} {:>8}", "kind", "first", "again");
    for (name, options) in sources {
        let mut open = Sources::open([&options], &Environment::default()).expect("the source is there");
        let (first, again) = (time(&mut open), time(&mut open));
        println!("{name:12} {first:8.2} {again:8.2}");
    }
}

/// Reads every row, and gives the microseconds that each took.
fn time(sources: &mut Sources) -> f64 {
    let mut rows = 0;
    let began = Instant::now();
    let read = sources.each(&mut |_, event| rows += usize::from(matches!(event, Event::Row(_))));
    read.expect("the source can be read");
    assert_eq!(rows, RECORDS);
    began.elapsed().as_secs_f64() * 1e6 / RECORDS as f64
}

/// The same records in every notation.
fn write(root: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let body = "<p>The harbour is open again, and all berths are in use.</p>".repeat(15);
    let (mut jsonl, mut csv, mut yaml, mut toml) =
        (String::new(), "id,title,date,content_html\n".to_owned(), String::new(), String::new());
    let mut rss = "<rss version=\"2.0\"><channel>".to_owned();
    let mut atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\">".to_owned();
    fs::create_dir(root.join("pages"))?;
    let mut database = rusqlite::Connection::open(root.join("a.sqlite"))?;
    database.execute_batch("CREATE TABLE a (id, title, date, content_html)")?;
    let rows = database.transaction()?;
    for n in 0..RECORDS {
        let (id, title, date) = (format!("article-{n}"), format!("Article {n}"), "2025-10-20");
        jsonl += &format!(
            "{{\"id\":\"{id}\",\"title\":\"{title}\",\"date\":\"{date}\",\"content_html\":\"{body}\"}}\n"
        );
        csv += &format!("{id},{title},{date},\"{body}\"\n");
        yaml += &format!("- id: {id}\n  title: {title}\n  date: {date}\n  content_html: \"{body}\"\n");
        toml +=
            &format!("[[a]]\nid = \"{id}\"\ntitle = \"{title}\"\ndate = {date}\ncontent_html = \"{body}\"\n");
        rss += &format!(
            "<item><guid>{id}</guid><title>{title}</title><description><![CDATA[{body}]]></description></item>\n"
        );
        atom += &format!(
            "<entry><id>{id}</id><title>{title}</title><content type=\"html\"><![CDATA[{body}]]></content></entry>\n"
        );
        fs::write(
            root.join(format!("pages/{id}.md")),
            format!("---\ntitle: {title}\ndate: {date}\n---\n{body}\n"),
        )?;
        rows.execute("INSERT INTO a VALUES (?, ?, ?, ?)", (&id, &title, date, &body))?;
    }
    rows.commit()?;
    let list = jsonl.trim_end().replace('\n', ",");
    let files = [
        ("a.json", format!("[{list}]")),
        ("a.jsonl", jsonl),
        ("a.csv", csv),
        ("a.yaml", yaml),
        ("a.toml", toml),
        ("a.rss", rss + "</channel></rss>"),
        ("a.atom", atom + "</feed>"),
    ];
    for (name, text) in files {
        fs::write(root.join(name), text)?;
    }
    Ok(())
}
