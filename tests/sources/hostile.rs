//! Input that would end a careless reader, and sources that are not there.

use std::fs;

use feedmill::Config;
use feedmill::source::{Environment, Event, Options, Sources};
use proptest::prelude::*;

/// Reads one file, and gives the number of its rows and what is said of the others.
fn read(name: &str, text: &str) -> (usize, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    let options = Options { folder: folder.path().to_owned(), ..Options::new(name) };
    let (mut rows, mut said) = (0, Vec::new());
    let mut sources = Sources::open([&options], &Environment::default()).unwrap();
    let here = format!("{}/", folder.path().display());
    let read = sources.each(&mut |_, event| match event {
        Event::Row(_) => rows += 1,
        Event::Rejected(error) => said.push(error.to_string().replace(&here, "")),
        Event::Changed(warning) => said.push(warning.to_string().replace(&here, "")),
    });
    if let Err(error) = read {
        said.push(error.to_string().replace(&here, ""));
    }
    (rows, said)
}

#[test]
fn what_nests_100_000_deep_is_refused() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    let refused =
        |line: u64, name: &str| (0, vec![format!("{name}:{line}: nested more than 127 levels deep")]);
    let tags = deep("<a>", "</a>");
    let item = "<item><title>x</title></item>";
    let rss = format!("<rss><channel>{item}<item>{tags}</item>{item}</channel></rss>");
    assert_eq!(read("a.rss", &rss), (2, refused(1, "a.rss").1));
    assert_eq!(read("a.rss", &format!("<rss><channel>{tags}{item}</channel></rss>")), refused(1, "a.rss"));
    assert_eq!(read("a.atom", &format!("<feed>\n<entry>{tags}</entry></feed>")), refused(2, "a.atom"));
    let div =
        format!("<feed><entry><content type='xhtml'>{}</content></entry></feed>", deep("<div>", "</div>"));
    assert_eq!(read("a.atom", &div), refused(1, "a.atom"));
    let rdf = format!("<rdf:RDF><item>{tags}</item></rdf:RDF>");
    assert_eq!(read("a.rdf", &rdf), refused(1, "a.rdf"));
    assert_eq!(read("a.yaml", &deep("[", "]")), refused(1, "a.yaml"));
    assert_eq!(read("a.md", &format!("---\na: {}\n---\nx", deep("[", "]"))), refused(2, "a.md"));
    assert_eq!(read("b.md", &format!("{{\"a\": {}}}", deep("[", "]"))), refused(1, "b.md"));
    let (rows, said) = read("a.toml", &format!("a = {}", deep("[", "]")));
    assert!(rows == 0 && said.len() == 1 && said[0].starts_with("a.toml:1: not TOML: "), "{said:?}");
    // Quotes in Markdown are no records, and read without recursion.
    assert_eq!(read("c.md", &">".repeat(100_000)).0, 1);
}

#[test]
fn a_row_that_never_ends_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("id,title\na,\"{}\"\nb,B\n", "x\n".repeat(100_000));
    fs::write(folder.path().join("a.csv"), text).unwrap();
    let options = Options { folder: folder.path().to_owned(), max_record: 1000, ..Options::new("a.csv") };
    let mut seen = Vec::new();
    let mut sources = Sources::open([&options], &Environment::default()).unwrap();
    let read = sources.each(&mut |_, event| match event {
        Event::Row(row) => seen.push(format!("{}: {}", row.line, row.json)),
        Event::Rejected(error) => seen.push(format!("{}: {}", error.at().line.unwrap(), error.kind())),
        Event::Changed(_) => {}
    });
    read.unwrap();
    let long = "2: record longer than 1000 bytes; raise max_record to read it";
    assert_eq!(seen, [long, "100003: {\"id\":\"b\",\"title\":\"B\"}"]);
}

#[test]
fn more_files_than_a_system_opens_at_once_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..1500 {
        let (name, end) = if number % 2 == 0 { ("jsonl", "\n") } else { ("json", "\n]") };
        let begin = if number % 2 == 0 { "" } else { "[\n" };
        let text = format!("{begin}{{\"id\": {number}}}{end}");
        fs::write(folder.path().join(format!("{number:04}.{name}")), text).unwrap();
    }
    let options = Options { folder: folder.path().to_owned(), ..Options::new(".") };
    let mut sources = Sources::open([&options], &Environment::default()).unwrap();
    let mut spans = Vec::new();
    for _ in 0..2 {
        spans.clear();
        let read = sources.each(&mut |_, event| {
            let Event::Row(row) = event else { panic!("{event:?}") };
            spans.push((row.line, row.span, row.json.to_owned()));
        });
        read.unwrap();
    }
    assert_eq!(spans.len(), 1500);
    for (number, (line, span, json)) in spans.into_iter().enumerate() {
        assert_eq!(json, format!("{{\"id\": {number}}}"));
        assert_eq!(sources.fetch(span).unwrap(), json);
        assert_eq!(line, number as u64 % 2 + 1);
    }
}

#[test]
fn what_is_no_feed_says_so() {
    let said = |text: &str| read("a.xml", text).1.join("\n");
    assert_eq!(
        said("<html><body/></html>"),
        "a.xml:1: not a feed: expected <rss>, <rdf:RDF> or <feed>, found <html>"
    );
    assert_eq!(
        said(""),
        "a.xml:1: not a feed: expected <rss>, <rdf:RDF> or <feed>, found a text without elements"
    );
    assert!(said("<rss><channel><item></channel></rss>").starts_with("a.xml:1: not XML: "));
    assert_eq!(said("<feed></feed>"), "");
}

fn open(source: &str, environment: &Environment) -> String {
    let text = format!("[site]\ntitle = \"A\"\nurl = \"https://a.example\"\n[[source]]\n{source}");
    let config = match Config::parse(&text, "feedmill.toml") {
        Ok(config) => config,
        Err(error) => return error.to_string(),
    };
    let mut said = String::new();
    match Sources::open(config.sources.iter().map(|source| &source.options), environment) {
        Ok(mut sources) => {
            let read = sources.each(&mut |_, event| said.push_str(&format!("{event:?}")));
            read.err().map_or(said, |error| error.to_string())
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_program_that_fails_stops_the_build() {
    let none = Environment::default();
    let said =
        open("kind = \"command\"\ncommand = [\"sh\", \"-c\", \"echo {}; echo no disk >&2; exit 3\"]", &none);
    assert_eq!(said, "sh: the program ended with exit status: 3, and said: no disk");
    assert_eq!(
        open("kind = \"command\"\ncommand = [\"false\"]", &none),
        "false: the program ended with exit status: 1"
    );
    let said = open("kind = \"command\"\ncommand = [\"feedmill-no-such-program\"]", &none);
    assert!(said.starts_with("feedmill-no-such-program: could not run: "), "{said}");
    // It may say more than a pipe holds.
    let loud = "kind = \"command\"\ncommand = [\"sh\", \"-c\", \"yes | head -c 300000 >&2; exit 1\"]";
    assert!(open(loud, &none).len() < 5000);
}

#[test]
fn databases_say_what_is_wrong() {
    let none = Environment::default();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sqlite");
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    let path = path.display();
    let said = open(&format!("path = \"{path}\"\nquery = \"SELECT c FROM a\""), &none);
    assert!(said.starts_with(&format!("{path} query: the database says: no such column: c")), "{said}");
    let said = open(&format!("path = \"{path}\"\nquery = \"DELETE FROM a\""), &none);
    assert!(said.contains("readonly database"), "{said}");
    assert_eq!(open(&format!("path = \"{path}\""), &none), "feedmill.toml: `source[0].query` is required");
    fs::write(folder.path().join("b.db"), "no database at all, but long enough").unwrap();
    let said = open(&format!("path = \"{}/b.db\"\nquery = \"SELECT 1\"", folder.path().display()), &none);
    assert!(said.contains("file is not a database"), "{said}");
}

#[test]
fn a_database_is_read_while_others_write_to_it() {
    let folder = tempfile::tempdir().unwrap();
    for mode in ["WAL", "DELETE"] {
        let path = folder.path().join(format!("{mode}.sqlite"));
        let writer = rusqlite::Connection::open(&path).unwrap();
        let made = format!("PRAGMA journal_mode = {mode}; CREATE TABLE a (id); INSERT INTO a VALUES (1)");
        writer.execute_batch(&made).unwrap();
        writer.execute_batch("BEGIN EXCLUSIVE; INSERT INTO a VALUES (2)").unwrap();
        let options =
            Options { query: Some("SELECT id FROM a".into()), ..Options::new(path.to_str().unwrap()) };
        let reading = std::thread::spawn(move || {
            let mut sources = Sources::open([&options], &Environment::default()).unwrap();
            let mut rows = 0;
            let read = sources.each(&mut |_, event| rows += usize::from(matches!(event, Event::Row(_))));
            read.map(|()| rows)
        });
        // With a write-ahead log nobody waits. Without one the reader waits until the writer is done.
        if mode == "WAL" {
            assert_eq!(reading.join().unwrap().unwrap(), 1);
            continue;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
        writer.execute_batch("COMMIT").unwrap();
        assert_eq!(reading.join().unwrap().unwrap(), 2);
    }
}

/// Texts made of the parts of every notation: some are in order, most are not.
fn texts() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "---\n",
        "+++\n",
        ";;;\n",
        "...\n",
        "%YAML 1.2\n",
        "a: ",
        "- ",
        "&x ",
        "*x",
        "<<: ",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        "\"",
        "'",
        "\n",
        "\r\n",
        ";",
        "\t",
        "date: 2025-10-20\n",
        "permalink: /:year/:title/\n",
        "a = ",
        "[[a]]\n",
        "[a]\n",
        "<rss>",
        "</rss>",
        "<channel>",
        "</channel>",
        "<item>",
        "</item>",
        "<feed>",
        "</feed>",
        "<entry>",
        "</entry>",
        "<updated>",
        "</updated>",
        "<rdf:RDF>",
        "</rdf:RDF>",
        "<item/>",
        "<entry/>",
        "<![CDATA[",
        "]]>",
        "<!--more-->",
        "&amp;",
        "&",
        "<",
        "é",
        "港口",
        "\u{feff}",
        "\0",
        "\"items\": [",
        "\"_feedmill\": {}",
        "1",
        "x",
    ]);
    prop::collection::vec(parts, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_text_ends_a_reader(text in texts()) {
        for name in ["a.csv", "a.tsv", "2025-10-20-a.md", "a.yaml", "a.toml", "a.xml", "a.json", "a.jsonl"] {
            read(name, &text);
        }
    }
}

#[test]
fn an_address_is_never_printed() {
    let postgres = "kind = \"postgres\"\nurl_env = \"DATABASE_URL\"\nquery = \"SELECT 1\"";
    let unset = "the environment variable `DATABASE_URL` is not set; it holds the server's address";
    assert_eq!(open(postgres, &Environment::default()), unset);
    assert_eq!(open(&format!("{postgres}\noptional = true"), &Environment::default()), "");
    for address in [
        "postgres://ana:secret@127.0.0.1:1/db",
        "postgres://ana:se#cret@[/db",
        "secret",
        "postgres://h/?secret=1",
    ] {
        let environment = Environment::of(["DATABASE_URL"], |_| Some(address.to_owned()));
        assert_eq!(format!("{environment:?}"), "[\"DATABASE_URL\"]");
        let said = open(postgres, &environment);
        assert!(said.starts_with("DATABASE_URL query: the database says: "), "{said}");
        assert!(!said.contains("secret") && !said.contains("cret@"), "{said}");
    }
}

#[test]
fn keys_belong_to_their_kinds() {
    let none = Environment::default();
    let said = |source: &str| open(source, &none);
    assert_eq!(
        said("kind = \"command\"\npath = \"x\"\ncommand = [\"true\"]"),
        "feedmill.toml:6: unknown key `source[0].path`"
    );
    assert_eq!(said("kind = \"command\""), "feedmill.toml: `source[0].command` is required");
    assert_eq!(said("path = \"a.csv\"\nquery = \"x\""), "feedmill.toml:6: unknown key `source[0].query`");
    assert_eq!(
        said("path = \"a.csv\"\ndelimiter = \"::\""),
        "feedmill.toml:6:source[0].delimiter: expected one character such as \",\", \";\" or \"\\t\", found \"::\""
    );
    assert_eq!(said("kind = \"postgres\"\nquery = \"x\""), "feedmill.toml: `source[0].url_env` is required");
    assert!(
        said("kind = \"xlsx\"\npath = \"a\"")
            .starts_with("feedmill.toml:5:source[0].kind: expected \"jsonl\" or \"json\" or \"csv\"")
    );
    assert_eq!(said("path = \"none/*.csv\""), "no file matches `none/*.csv`");
    assert_eq!(said("path = \"none/*.csv\"\noptional = true"), "");
}

/// One source is written into while another is read: nothing is published of what is no longer what was selected.
#[test]
fn a_file_that_is_written_into_meanwhile_stops_the_build() {
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("a.jsonl");
    let row =
        |id: u32| format!("{{\"id\": \"{id}\", \"title\": \"Title {id}\", \"date\": \"2025-10-0{id}\"}}\n");
    fs::write(&articles, row(1) + &row(2)).unwrap();
    let config = |command: &str| {
        let text = format!(
            "[site]\ntitle = \"Chain Weekly\"\nurl = \"https://news.example/\"\n[[source]]\npath = \"a.jsonl\"\n\
             [[source]]\nkind = \"command\"\ncommand = [\"sh\", \"-c\", \"{command}\"]\n"
        );
        Config::parse(&text, &folder.path().join("feedmill.toml").to_string_lossy()).unwrap()
    };
    let options = feedmill::pipeline::BuildOptions::new("2025-11-01T00:00:00Z".parse().unwrap());
    feedmill::pipeline::build(&config("true"), &options).unwrap();
    let before = fs::read(folder.path().join("feeds/rss.xml")).unwrap();

    let error = feedmill::pipeline::build(&config("tac a.jsonl > b; cat b > a.jsonl"), &options)
        .unwrap_err()
        .to_string();
    let expected =
        "a.jsonl: expected the file as it was, found that it was written into while it was read; build again";
    assert!(error.ends_with(expected), "{error}");
    assert_eq!(fs::read(folder.path().join("feeds/rss.xml")).unwrap(), before);

    // A new file in place of it is none of this build's business.
    feedmill::pipeline::build(&config("tac a.jsonl > b; mv b a.jsonl"), &options).unwrap();
}
