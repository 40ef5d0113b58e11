//! The feeds of the newsroom are what is committed in `feeds/`, byte for byte, whatever the order of the records.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use feedmill::pipeline::{BuildOptions, build};
use feedmill::{Config, Timestamp, source};

#[test]
fn the_newsroom_gives_the_committed_feeds() {
    let out = tempfile::tempdir().unwrap();
    let mut options = options(&out.path().join("feeds"));
    let report = build(&config(), &options).unwrap();
    assert_eq!(report.rejected, 0, "{:?}", report.errors);
    same(&out.path().join("feeds"), "feeds/ is not what the newsroom gives");

    options.now = "2099-01-01T00:00:00Z".parse().unwrap();
    let report = build(&config(), &options).unwrap();
    assert_eq!(report.written, 0, "another time of the build changed a file");
}

#[test]
fn the_order_of_records_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut lines: Vec<String> = Vec::new();
    for file in files(&root().join("fixtures/newsroom/articles")).into_values() {
        lines.extend(String::from_utf8(file).unwrap().lines().map(str::to_owned));
    }
    assert!(lines.len() >= 40, "{} articles", lines.len());
    // A shuffle that is the same every time: by steps that share no factor with the number of lines.
    let count = lines.len();
    let step = [7, 11, 13, 17].into_iter().find(|step| !count.is_multiple_of(*step)).unwrap();
    let shuffled: Vec<&str> = (0..count).map(|index| lines[index * step % count].as_str()).collect();
    let path = folder.path().join("shuffled.jsonl");
    fs::write(&path, shuffled.join("\n")).unwrap();

    let out = folder.path().join("feeds");
    let mut options = options(&out);
    options.records = vec![source::Options::new(path.to_string_lossy())];
    build(&config(), &options).unwrap();
    same(&out, "the order of the records plays a part");
}

#[cfg(feature = "cli")]
#[test]
fn the_zone_and_the_locale_of_the_machine_change_nothing() {
    for (zone, locale) in [("America/New_York", "de_DE.UTF-8"), ("Asia/Kathmandu", "C")] {
        let out = tempfile::tempdir().unwrap();
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_feedmill"))
            .args(["build", "-q", "-c", "fixtures/newsroom/feedmill.toml", "--now", "2025-11-01", "--out"])
            .arg(out.path().join("feeds"))
            .current_dir(root())
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .status()
            .unwrap();
        assert!(status.success());
        same(&out.path().join("feeds"), zone);
    }
}

/// What stands there is what is committed.
fn same(out: &Path, otherwise: &str) {
    let (found, mut committed) = (files(out), files(&root().join("feeds")));
    // The page of all feeds comes from templates, which a program can do without.
    committed.retain(|path, _| cfg!(feature = "directory") || path != "index.html");
    let differing = |path: &&String| found.get(*path) != committed.get(*path);
    let paths: Vec<&String> = found.keys().chain(committed.keys()).filter(differing).collect();
    assert!(paths.is_empty(), "{otherwise}: {paths:?}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn config() -> Config {
    let path = root().join("fixtures/newsroom/feedmill.toml");
    Config::parse(&fs::read_to_string(&path).unwrap(), &path.to_string_lossy()).unwrap()
}

fn options(out: &Path) -> BuildOptions {
    let now: Timestamp = "2025-11-01T00:00:00Z".parse().unwrap();
    BuildOptions { out: Some(out.to_owned()), ..BuildOptions::new(now) }
}

fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}
