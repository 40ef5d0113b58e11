//! `feedmill watch`, as a process: it builds what changes, survives a broken configuration, and ends when it is told to.
#![cfg(all(unix, feature = "cli"))]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Nothing here takes so long, unless it never comes.
const PATIENCE: Duration = Duration::from_secs(30);

fn wait_for(what: &str, mut is_there: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_there() {
        assert!(begun.elapsed() < PATIENCE, "{what} never came");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A process that does not outlive its test.
struct Watch(Child);

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn watch(folder: &Path) -> Watch {
    let said = fs::File::create(folder.join("said")).unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_feedmill"))
        .args(["watch", "-c", "site/feedmill.toml"])
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .stdin(Stdio::null())
        .stderr(said)
        .spawn()
        .unwrap();
    Watch(child)
}

fn write_config(folder: &Path, title: &str) {
    let text = format!(
        "[site]\ntitle = {title}\nurl = \"https://news.example/\"\n[[source]]\npath = \"articles/*.jsonl\"\n\
         [output]\nformats = [\"atom\"]\n"
    );
    fs::write(folder.join("site/feedmill.toml"), text).unwrap();
}

fn write_record(folder: &Path, name: &str, title: &str, date: &str) {
    let record = format!("{{\"id\": \"{name}\", \"title\": \"{title}\", \"date_published\": \"{date}\"}}\n");
    fs::write(folder.join(format!("site/articles/{name}.jsonl")), record).unwrap();
}

fn feed(folder: &Path) -> String {
    fs::read_to_string(folder.join("site/feeds/atom.xml")).unwrap_or_default()
}

fn said(folder: &Path) -> String {
    fs::read_to_string(folder.join("said")).unwrap()
}

#[test]
fn what_changes_is_built_until_somebody_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir_all(folder.join("site/articles")).unwrap();
    write_config(folder, "\"Chain Weekly\"");
    write_record(folder, "a", "First", "2025-10-01");
    let mut watch = watch(folder);
    wait_for("the first build", || feed(folder).contains("First"));
    write_record(folder, "a", "First, corrected", "2025-10-01");
    wait_for("a change", || feed(folder).contains("First, corrected"));
    write_record(folder, "b", "Second", "2025-10-02");
    wait_for("a new file", || feed(folder).contains("Second"));

    write_config(folder, "Chain Weekly");
    wait_for("word of the broken configuration", || said(folder).contains("nothing is built until"));
    assert!(said(folder).contains("error: site/feedmill.toml:2"), "{}", said(folder));
    write_record(folder, "c", "Third", "2025-10-03");
    write_config(folder, "\"Chain Daily\"");
    wait_for("the new title", || feed(folder).contains("<title>Chain Daily</title>"));
    wait_for("what came meanwhile", || feed(folder).contains("Third"));
    assert!(said(folder).contains("the configuration is in order again"), "{}", said(folder));

    let soon = chrono::Utc::now() + chrono::Duration::seconds(3);
    write_record(folder, "d", "Fourth", &soon.to_rfc3339());
    wait_for("word of what is held back", || said(folder).contains("1 held back"));
    assert!(!feed(folder).contains("Fourth"));
    wait_for("what was held back", || feed(folder).contains("Fourth"));
    // Moments are compared by the second.
    assert!(chrono::Utc::now() > soon - chrono::Duration::seconds(1));

    // In the middle of a burst: the build that is due then is whole, or was never begun.
    write_record(folder, "e", "Fifth", "2025-10-05");
    let killed = Command::new("kill").args(["-TERM", &watch.0.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(watch.0.wait().unwrap().code(), Some(0), "{}", said(folder));
    assert!(roxmltree::Document::parse(&feed(folder)).is_ok());
    assert!(!folder.join("site/feeds/.feedmill-tmp").exists());
}

#[test]
fn a_burst_is_one_build() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir_all(folder.join("site/articles")).unwrap();
    write_config(folder, "\"Chain Weekly\"");
    write_record(folder, "a", "First", "2025-10-01");
    let _watch = watch(folder);
    let builds = || said(folder).matches("files written").count();
    wait_for("the first build", || builds() == 1);
    for number in 0..20 {
        write_record(folder, &format!("b{number}"), "One of many", "2025-10-02");
    }
    wait_for("the burst", || feed(folder).matches("<title>One of many<").count() == 20);
    // Somebody may be slow enough to write them in two bursts, not in twenty.
    assert!(builds() < 6, "{}", said(folder));
    // What feedmill writes itself is no change.
    let before = builds();
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(builds(), before);
}
