//! A site that was built once and edited since, and what may become of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const CONFIG: &str = r#"
[site]
title = "Chain Weekly"
url = "https://news.example/"
[[source]]
path = "a.jsonl"
[output]
undated = "first-seen"
retired = "remove"
"#;

pub const BEFORE: &str = "2025-10-22T00:00:00Z";
pub const AFTER: &str = "2025-10-23T00:00:00Z";
pub const LATER: &str = "2025-10-24T00:00:00Z";

/// How much there is to build.
#[derive(Clone, Copy)]
pub enum Size {
    Small,
    Large,
}

pub struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// In memory where the system has such a place: what the tests ask does not depend on the disk, but their time does.
    fn new(size: Size) -> Self {
        let memory = Path::new("/dev/shm");
        let folder = tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir()).unwrap();
        Site::fill(folder.path(), size);
        Site { folder }
    }

    /// The configuration and the records of a site that was not built yet.
    pub fn fill(folder: &Path, size: Size) {
        fs::write(folder.join("feedmill.toml"), CONFIG).unwrap();
        write_records(folder, size, false);
    }

    /// One that was built and edited.
    pub fn edited(size: Size) -> Self {
        let site = Site::new(size);
        assert!(site.build(BEFORE));
        write_records(site.path(), size, true);
        site
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn build(&self, now: &str) -> bool {
        build(self.path(), now)
    }

    pub fn command(&self, now: &str) -> Command {
        command(self.path(), now)
    }
}

pub fn command(folder: &Path, now: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_feedmill"));
    command.args(["build", "-q", "--now", now]).current_dir(folder).stdin(Stdio::null());
    command.stderr(Stdio::null());
    command
}

pub fn build(folder: &Path, now: &str) -> bool {
    command(folder, now).status().unwrap().success()
}

/// The second time, articles are edited, one in ten is gone, some are new without a date, and a category went.
pub fn write_records(folder: &Path, size: Size, edited: bool) {
    let (articles, categories) = match size {
        Size::Small => (30, 3),
        Size::Large => (200, 12),
    };
    let mut records = String::new();
    for n in (0..articles).filter(|n| !edited || n % 10 != 3) {
        let category = if edited { n % (categories - 1) } else { n % categories };
        let date = 1_700_000_000 + n * 1000;
        let text = if edited && n % 3 == 0 { "edited" } else { "text" };
        records.push_str(&format!(
            "{{\"id\": \"{n}\", \"title\": \"Article {n}\", \"content_text\": \"{text}\", \"date_published\": {date}, \
             \"category\": \"c{category}\"}}\n"
        ));
    }
    let undated = if edited { 8 } else { 4 };
    for n in 0..undated {
        records
            .push_str(&format!("{{\"id\": \"u{n}\", \"title\": \"Undated {n}\", \"category\": \"c1\"}}\n"));
    }
    fs::write(folder.join("a.jsonl"), records).unwrap();
}

/// What stands in the folder of a site that nothing disturbed.
pub struct Outcomes {
    before: BTreeMap<String, Vec<u8>>,
    after: BTreeMap<String, Vec<u8>>,
    /// The same, where nobody saw the build before.
    later: BTreeMap<String, Vec<u8>>,
}

impl Outcomes {
    pub fn of(size: Size) -> Self {
        let site = Site::new(size);
        assert!(site.build(BEFORE));
        let before = files(site.path());
        write_records(site.path(), size, true);
        assert!(site.build(AFTER));
        let after = files(site.path());
        let another = Site::edited(size);
        assert!(another.build(LATER));
        let later = files(another.path());
        assert!(before.len() > 8 && before != after && after != later, "the time of the build plays a part");
        Outcomes { before, after, later }
    }

    /// Holds the folder of a disturbed build against them: each feed is the old one or the new one, and the next build makes
    /// what it would have made without the disturbance. Says how many feeds were new before that.
    pub fn hold(&self, site: &Site, round: &str) -> usize {
        let new = self.are_whole(site.path(), round);
        assert!(site.build(LATER), "{round}: the next build fails");
        self.are_right(site.path(), new, round);
        new
    }

    pub fn are_whole(&self, folder: &Path, round: &str) -> usize {
        let left = files(&folder.join("feeds"));
        let published = left.iter().filter(|(path, _)| !path.starts_with(".feedmill-tmp/"));
        let mut new = 0;
        for (path, bytes) in published {
            let name = format!("feeds/{path}");
            assert!(
                self.before.get(&name) == Some(bytes) || self.after.get(&name) == Some(bytes),
                "{round}: {path} is neither the old feed nor the new one"
            );
            new += usize::from(self.before.get(&name) != Some(bytes));
        }
        new
    }

    pub fn are_right(&self, folder: &Path, new: usize, round: &str) {
        let found = files(folder);
        // What a reader may have seen of the disturbed build stays; one that nobody saw may never have been.
        let expected = if new > 0 || found == self.after { &self.after } else { &self.later };
        let differing = |path: &&String| found.get(*path) != expected.get(*path);
        let differs: Vec<&String> = found.keys().chain(expected.keys()).filter(differing).collect();
        assert!(differs.is_empty(), "{round}, {new} files new: {differs:?}");
    }
}

/// Every file below a folder but the lock, which names its last holder, and what tells the next whether anything has changed, which
/// holds times; the ledger by what it holds.
pub fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with("ledger.db") {
                found.insert(name, ledger(&path));
            } else if ![".lock", ".stamp", ".unchanged"].iter().any(|end| name.ends_with(end)) {
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

/// Two ledgers that hold the same may differ in how SQLite has laid out their pages.
fn ledger(path: &Path) -> Vec<u8> {
    let mode = feedmill::ledger::Mode::Read;
    let ledger = feedmill::ledger::Ledger::open(path, mode, Duration::from_secs(5)).unwrap();
    format!("{:?}\n{:?}\n{:?}", ledger.all().unwrap(), ledger.held().unwrap(), ledger.tombstones().unwrap())
        .into_bytes()
}
