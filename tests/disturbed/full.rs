//! A disk that is full after so many bytes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::site::{AFTER, BEFORE, LATER, Outcomes, Site, Size, build, command, write_records};

/// A file system in memory, of a size that can change.
struct Small(PathBuf);

impl Small {
    fn mount(at: &Path) -> Option<Self> {
        run("mount", &["-t", "tmpfs", "-o", "size=8m", "tmpfs", &at.to_string_lossy()])
            .then(|| Small(at.to_owned()))
    }

    fn resize(&self, kilobytes: usize) -> bool {
        run("mount", &["-o", &format!("remount,size={kilobytes}k"), &self.0.to_string_lossy()])
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        run("umount", &[&self.0.to_string_lossy()]);
    }
}

fn run(program: &str, arguments: &[&str]) -> bool {
    let run = Command::new(program).args(arguments).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

#[test]
fn a_full_disk_leaves_every_feed_whole() {
    let folder = tempfile::tempdir().unwrap();
    let Some(small) = Small::mount(folder.path()) else {
        println!("skipped: a disk that is full takes a small file system, which only root can mount");
        return;
    };
    let outcomes = Outcomes::of(Size::Large);
    let (mut failed, mut kilobytes) = (0, 0);
    loop {
        let site = folder.path().join("site");
        assert!(small.resize(8192));
        let _ = fs::remove_dir_all(&site);
        fs::create_dir(&site).unwrap();
        Site::fill(&site, Size::Large);
        assert!(build(&site, BEFORE));
        write_records(&site, Size::Large, true);
        kilobytes += 8;
        if !small.resize(kilobytes) {
            // Less than what is there already.
            continue;
        }
        let status = command(&site, AFTER).status().unwrap();
        let round = format!("{kilobytes} KB");
        let new = outcomes.are_whole(&site, &round);
        assert!(small.resize(8192));
        assert!(build(&site, LATER), "{round}: the next build fails");
        outcomes.are_right(&site, new, &round);
        match status.code() {
            Some(0) => break,
            Some(2) => failed += 1,
            other => panic!("{round}: {other:?}"),
        }
    }
    println!("{failed} builds met a full disk");
    assert!(failed > 5, "only {failed} builds met a full disk");
}

#[test]
fn a_folder_that_nobody_may_write_to_is_named() {
    let folder = tempfile::tempdir().unwrap();
    Site::fill(folder.path(), Size::Small);
    // A file in its place is refused to root, too.
    fs::write(folder.path().join("feeds"), "in the way").unwrap();
    let output = command(folder.path(), BEFORE).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("feeds"), "{said}");
    assert!(said.contains("directory"), "{said}");
}
