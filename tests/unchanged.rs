//! A build that would write nothing costs reading the sources, and says what any other would say. What it must never do is
//! miss a change.
#![cfg(feature = "ledger")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use feedmill::ledger::{Ledger, Mode};
use feedmill::pipeline::{self, BuildOptions, Report};
use feedmill::{Config, Timestamp};

const CONFIG: &str =
    "[site]\ntitle = \"Chain Weekly\"\nurl = \"https://news.example/\"\n[[source]]\npath = \"a.jsonl\"\n";
const RECORDS: &str = concat!(
    "{\"id\": \"1\", \"title\": \"First\", \"date_published\": \"2025-10-01\", \"categories\": [\"Leaders\"]}\n",
    "{\"id\": \"2\", \"title\": \"Later\", \"date_published\": \"2025-11-20\"}\n",
);

/// A site that was built twice: the second build found nothing to write, and kept what it was made of.
struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Site {
        let site = Site(tempfile::tempdir().expect("a folder"));
        fs::write(site.path("feedmill.toml"), CONFIG).expect("written");
        fs::write(site.path("a.jsonl"), RECORDS).expect("written");
        assert!(site.build("2025-11-01").written > 0);
        assert_eq!(site.build("2025-11-01").written, 0);
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn build(&self, now: &str) -> Report {
        let path = self.path("feedmill.toml");
        let text = fs::read_to_string(&path).expect("read");
        let config = Config::parse(&text, path.to_str().expect("a path")).expect("a configuration");
        let now: Timestamp = format!("{now}T00:00:00Z").parse().expect("a time");
        pipeline::build(&config, &BuildOptions::new(now)).expect("a build")
    }

    /// Makes what was kept say that 77 records were read: a build that says so has not read them.
    fn mark(&self) {
        let kept = self.path(".feedmill/feeds.unchanged");
        let text = fs::read_to_string(&kept).expect("what was kept");
        fs::write(&kept, text.replace("\"read\":2", "\"read\":77")).expect("written");
    }

    fn reads_nothing(&self, now: &str) -> bool {
        self.build(now).read == 77
    }
}

/// Changes a file and sets its time back, so that nothing but its bytes tells.
fn change(path: &Path, from: &str, to: &str) {
    let modified = fs::metadata(path).and_then(|found| found.modified()).expect("a time");
    let text = fs::read_to_string(path).expect("read");
    assert!(text.contains(from));
    fs::write(path, text.replace(from, to)).expect("written");
    File::options().append(true).open(path).and_then(|file| file.set_modified(modified)).expect("set back");
}

#[test]
fn it_says_what_the_build_before_said() {
    let site = Site::new();
    let json = |report: &Report| serde_json::to_string(report).expect("JSON");
    fs::remove_file(site.path(".feedmill/feeds.unchanged")).expect("removed");
    let whole = site.build("2025-11-01");
    let short = site.build("2025-11-01");
    assert_eq!(json(&whole), json(&short));
    assert_eq!(whole.due(), short.due());
    site.mark();
    assert!(site.reads_nothing("2025-11-02"));
    let text = fs::read_to_string(site.path("a.jsonl")).expect("read");
    fs::write(site.path("a.jsonl"), text).expect("written with the same bytes at another time");
    assert!(site.reads_nothing("2025-11-02"));
}

#[test]
fn a_byte_in_a_source_is_noticed() {
    let site = Site::new();
    site.mark();
    change(&site.path("a.jsonl"), "First", "Fifth");
    let report = site.build("2025-11-01");
    assert_eq!(report.read, 2);
    assert!(report.written > 0);
    assert!(fs::read_to_string(site.path("feeds/rss.xml")).expect("a feed").contains("Fifth"));
}

#[test]
fn so_is_all_else_that_a_build_is_made_of() {
    type Change = fn(&Site);
    let changes: [(&str, Change); 6] = [
        ("the configuration", |site| change(&site.path("feedmill.toml"), "Weekly", "Yearly")),
        ("a feed that is gone", |site| fs::remove_file(site.path("feeds/rss.xml")).expect("removed")),
        ("a feed that was written to", |site| fs::write(site.path("feeds/rss.xml"), "!").expect("written")),
        ("a ledger that is gone", |site| fs::remove_file(site.path(".feedmill/ledger.db")).expect("removed")),
        ("a ledger that forgot", |site| {
            let path = site.path(".feedmill/ledger.db");
            let mut ledger = Ledger::open(&path, Mode::Write, Duration::ZERO).expect("open");
            let row = ledger.by_key("1").expect("read").expect("a row");
            ledger.forget(&row).and_then(|()| ledger.commit()).expect("forgotten");
        }),
        ("a source that is gone", |site| {
            fs::write(site.path("b.jsonl"), RECORDS).expect("written");
            change(&site.path("feedmill.toml"), "a.jsonl", "b.jsonl");
        }),
    ];
    for (what, change) in changes {
        let site = Site::new();
        site.mark();
        change(&site);
        assert!(!site.reads_nothing("2025-11-01"), "{what}");
    }
}

#[test]
fn so_is_time() {
    let site = Site::new();
    site.mark();
    // What was held back is due.
    assert!(!site.reads_nothing("2025-11-20"));
    let site = Site::new();
    site.mark();
    // What was due would be held back by a clock that was set back.
    assert!(!site.reads_nothing("2025-10-31"));
}

#[test]
fn what_was_warned_of_is_said_again() {
    let site = Site::new();
    // Of each form that the fields of a warning have: a count, what was changed to what and why, two places.
    let dirty = concat!(
        "{\"id\": \"1\", \"title\": \"First \\u0001\", \"date_published\": \"2025-10-01\", \"image\": \"http://[\"}\n",
        "{\"id\": \"1\", \"title\": \"<b>Bold</b>\", \"date_published\": \"2025-10-02\", \"language\": \"EN_us\"}\n",
        "{\"id\": \"2\", \"title\": \"<b>Bold</b>\", \"date_published\": \"2025-10-03\", \"language\": \"EN_us\"}\n",
    );
    fs::write(site.path("a.jsonl"), dirty).expect("written");
    assert!(site.build("2025-11-01").written > 0);
    let whole = site.build("2025-11-01");
    assert!(whole.warnings.len() > 2, "{:?}", whole.warnings);
    let kept = site.path(".feedmill/feeds.unchanged");
    let text = fs::read_to_string(&kept).expect("what was kept");
    fs::write(&kept, text.replace("\"read\":3", "\"read\":77")).expect("written");
    let short = site.build("2025-11-01");
    assert_eq!((short.read, &short.warnings), (77, &whole.warnings));
}

#[test]
fn what_is_not_of_the_records_is_looked_at_again() {
    let site = Site::new();
    fs::remove_file(site.path(".feedmill/feeds.manifest")).expect("removed");
    fs::remove_file(site.path(".feedmill/feeds.unchanged")).expect("removed");
    fs::write(site.path("feeds/index.html"), "<h1>My front page</h1>").expect("written");
    for _ in 0..3 {
        assert_eq!(site.build("2025-11-01").warnings.len(), 1);
    }
    fs::remove_file(site.path("feeds/index.html")).expect("removed");
    assert_eq!(site.build("2025-11-01").warnings, []);
}
