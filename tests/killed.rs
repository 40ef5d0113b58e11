//! A build that is killed at any moment leaves every feed whole, old or new, and the next build puts everything right.
#![cfg(all(unix, feature = "cli", feature = "ledger"))]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

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

/// `FEEDMILL_KILLS=200` for more of them.
const KILLS: u32 = 40;

#[test]
fn whatever_a_killed_build_leaves_the_next_puts_right() {
    let undisturbed = site();
    assert!(build(undisturbed.path(), BEFORE));
    let before = files(undisturbed.path());
    write_records(undisturbed.path(), true);
    let started = Instant::now();
    assert!(build(undisturbed.path(), AFTER));
    let whole = started.elapsed();
    let after = files(undisturbed.path());
    assert!(before.len() > 35 && before != after);
    let another = site();
    assert!(build(another.path(), BEFORE));
    write_records(another.path(), true);
    assert!(build(another.path(), LATER));
    let later = files(another.path());
    assert!(after != later, "the time of the build plays a part");

    // The moments come from a fixed seed; which instruction each of them meets is up to the machine.
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut met = BTreeMap::new();
    let kills = std::env::var("FEEDMILL_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    for round in 0..kills {
        let folder = site();
        assert!(build(folder.path(), BEFORE));
        write_records(folder.path(), true);
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let moment = whole.mul_f64((seed % 1000) as f64 / 800.0);
        let mut child = command(folder.path(), AFTER).spawn().unwrap();
        std::thread::sleep(moment);
        let _ = child.kill();
        child.wait().unwrap();
        let left = files(&folder.path().join("feeds"));
        let published = left.iter().filter(|(path, _)| !path.starts_with(".feedmill-tmp/"));
        let mut new = 0;
        for (path, bytes) in published {
            let name = format!("feeds/{path}");
            assert!(
                before.get(&name) == Some(bytes) || after.get(&name) == Some(bytes),
                "round {round}: {path} is neither the old feed nor the new one"
            );
            new += usize::from(before.get(&name) != Some(bytes));
        }
        *met.entry(new).or_insert(0) += 1;
        assert!(build(folder.path(), LATER));
        let found = files(folder.path());
        // What a reader may have seen of the killed build stays; one that nobody saw may never have been.
        let expected = if new > 0 || found == after { &after } else { &later };
        let differing = |path: &&String| found.get(*path) != expected.get(*path);
        let differs: Vec<&String> = found.keys().chain(expected.keys()).filter(differing).collect();
        assert!(differs.is_empty(), "round {round}, {new} files new: {differs:?}");
    }
    assert!(met.len() > 1, "every kill met the same state: {met:?}");
}

const BEFORE: &str = "2025-10-22T00:00:00Z";
const AFTER: &str = "2025-10-23T00:00:00Z";
const LATER: &str = "2025-10-24T00:00:00Z";

/// In memory where the system has such a place: what the test asks does not depend on the disk, but its time does.
fn site() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir()).unwrap();
    fs::write(folder.path().join("feedmill.toml"), CONFIG).unwrap();
    write_records(folder.path(), false);
    folder
}

/// The second time, articles are edited, one in ten is gone, some are new without a date, and a category went.
fn write_records(folder: &Path, edited: bool) {
    let mut records = String::new();
    for n in (0..200).filter(|n| !edited || n % 10 != 3) {
        let category = if edited { n % 11 } else { n % 12 };
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

fn command(folder: &Path, now: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_feedmill"));
    command.args(["build", "-q", "--now", now]).current_dir(folder).stdin(Stdio::null());
    command.stderr(Stdio::null());
    command
}

fn build(folder: &Path, now: &str) -> bool {
    command(folder, now).status().unwrap().success()
}

/// Every file below a folder but the lock, which names its last holder; the ledger by what it holds.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
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
            } else if !name.ends_with(".lock") {
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
    format!("{:?}\n{:?}", ledger.all().unwrap(), ledger.held().unwrap()).into_bytes()
}
