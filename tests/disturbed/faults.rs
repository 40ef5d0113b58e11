//! A build that the system refuses one thing: to write, to sync, to rename, to make a folder, to remove.

use std::fs;
use std::process::{Command, Stdio};

use crate::site::{AFTER, Outcomes, Site, Size};

/// What may be refused, and why.
const FAULTS: [(&str, &str, Size); 4] = [
    ("write,writev,pwrite64,ftruncate,mkdir", "ENOSPC", Size::Small),
    ("fsync,fdatasync", "EIO", Size::Small),
    ("rename,unlink,unlinkat,rmdir", "EACCES", Size::Small),
    // Where there are many files, they are waited for together.
    ("syncfs", "EIO", Size::Large),
];

#[test]
fn whatever_is_refused_every_feed_is_whole_and_the_next_build_puts_things_right() {
    if Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_err() {
        println!(
            "skipped: refusing a build one thing after the other takes `strace`, which is not installed"
        );
        return;
    }
    let sizes = [Size::Small, Size::Large].map(Outcomes::of);
    for (calls, error, size) in FAULTS {
        let outcomes = &sizes[size as usize];
        let all = calls_of(calls, size);
        if all == 0 {
            println!("skipped: `strace` may not trace here");
            return;
        }
        let mut failed = 0;
        for nth in 1..=all {
            let site = Site::edited(size);
            let inject = format!("inject={calls}:error={error}:when={nth}");
            let status = traced(&site, &["-e", &inject]).status().unwrap();
            let round = format!("{calls} {nth}");
            let new = outcomes.hold(&site, &round);
            // A build that fails says so, and a build that says nothing has done its work.
            match status.code() {
                Some(0) => {}
                Some(2) => failed += 1,
                other => panic!("{round}: {other:?}, {new} files new"),
            }
        }
        println!("{calls}: {failed} of {all} builds failed");
        let least = if calls == "syncfs" { 1 } else { 3 };
        assert!(failed >= least, "{calls}: only {failed} of {all} builds failed");
    }
}

/// How often a build makes these calls.
fn calls_of(calls: &str, size: Size) -> usize {
    let site = Site::edited(size);
    let log = site.path().join("calls");
    let trace = format!("trace={calls}");
    let traced = traced(&site, &["-e", &trace, "-o", &log.to_string_lossy()]).status().unwrap();
    let text = fs::read_to_string(&log).unwrap_or_default();
    if traced.success() { text.lines().filter(|line| line.contains('(')).count() } else { 0 }
}

fn traced(site: &Site, options: &[&str]) -> Command {
    let build = site.command(AFTER);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq"]).args(options);
    if !options.contains(&"-o") {
        command.args(["-o", "/dev/null"]);
    }
    command.arg(build.get_program()).args(build.get_args()).current_dir(site.path());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}
