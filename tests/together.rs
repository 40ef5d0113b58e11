//! Builders that meet: they take turns, and all come to the same result.
#![cfg(feature = "cli")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const CONFIG: &str = r#"
[site]
title = "Chain Weekly"
url = "https://news.example/"
[[source]]
path = "a.jsonl"
"#;

#[test]
fn a_second_builder_waits_then_says_who_is_at_work() {
    let folder = site();
    fs::create_dir(folder.path().join(".feedmill")).unwrap();
    let lock = File::create(folder.path().join(".feedmill/feeds.lock")).unwrap();
    lock.lock().unwrap();
    fs::write(folder.path().join(".feedmill/feeds.lock"), "4321\n").unwrap();
    let output = build(folder.path(), "0").wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    let text = "error: another build (process 4321) is at work on `feeds`; waited 0 seconds\n";
    assert_eq!(String::from_utf8(output.stderr).unwrap(), text);
    assert!(!folder.path().join("feeds").exists());

    // One that waits long enough has its turn.
    let waiting = build(folder.path(), "5m");
    lock.unlock().unwrap();
    assert!(waiting.wait_with_output().unwrap().status.success());
}

#[test]
fn builds_at_once_end_well_with_one_result() {
    let alone = site();
    assert!(build(alone.path(), "30s").wait_with_output().unwrap().status.success());
    let expected = files(alone.path());
    assert!(expected.len() > 50, "{} files", expected.len());
    for count in [2, 4, 8] {
        let folder = site();
        let running: Vec<Child> = (0..count).map(|_| build(folder.path(), "5m")).collect();
        for child in running {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        assert!(files(folder.path()) == expected, "{count} builds at once gave something else");
    }
}

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("feedmill.toml"), CONFIG).unwrap();
    let records: String = (0..200)
        .map(|n| {
            format!(
                "{{\"id\": \"{n}\", \"title\": \"Article {n}\", \"date_published\": {}, \"category\": \"c{}\"}}\n",
                1_700_000_000 + n * 1000,
                n % 20
            )
        })
        .collect();
    fs::write(folder.path().join("a.jsonl"), records).unwrap();
    folder
}

fn build(folder: &Path, wait: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_feedmill"))
        .args(["build", "--now", "2025-10-22", "--wait", wait])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Every file of the site but the lock, which names its last holder, and what tells the next build whether anything has
/// changed, which holds times.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !["lock", "stamp", "unchanged"].iter().any(|end| path.extension() == Some(end.as_ref()))
            {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}
