use std::io::Read;
use std::time::Duration;

use super::*;

fn publish(root: &Path, encodings: &[Encoding], text: &str) {
    let mut publisher = open(root);
    publisher.precompress(encodings);
    publisher.stage("c/a.xml", None, text.as_bytes()).unwrap();
    publisher.commit(|| Ok(())).unwrap();
}

fn gzip(root: &Path) -> String {
    let mut text = String::new();
    let file = File::open(root.join("c/a.xml.gz")).unwrap();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text
}

fn brotli(root: &Path) -> String {
    let mut text = String::new();
    let file = File::open(root.join("c/a.xml.br")).unwrap();
    brotli::Decompressor::new(file, 4096).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn they_say_what_the_file_says_and_change_only_with_it() {
    let folder = folder();
    let root = folder.path().join("feeds");
    let long = "one line after the other\n".repeat(50_000);
    publish(&root, &Encoding::ALL, &long);
    assert_eq!((gzip(&root) == long, brotli(&root) == long), (true, true));
    let copies = || ["gz", "br"].map(|ending| fs::read(root.join(format!("c/a.xml.{ending}"))).unwrap());
    let times = || {
        ["gz", "br"]
            .map(|ending| fs::metadata(root.join(format!("c/a.xml.{ending}"))).unwrap().modified().unwrap())
    };
    let (before, then) = (copies(), times());
    publish(&root, &Encoding::ALL, &long);
    assert!(before == copies() && then == times());
    fs::write(root.join("c/a.xml.gz"), "somebody wrote into it").unwrap();
    publish(&root, &Encoding::ALL, &long);
    assert!(gzip(&root) == long);
    publish(&root, &Encoding::ALL, "short");
    assert_eq!((gzip(&root), brotli(&root)), ("short".to_owned(), "short".to_owned()));
    // The same bytes give the same copy, whenever that is.
    publish(&root, &Encoding::ALL, &long);
    assert!(before == copies());
    assert!(!root.join(STAGING).exists());
}

#[test]
fn those_that_nobody_wants_any_more_go_and_others_stay() {
    let folder = folder();
    let root = folder.path().join("feeds");
    publish(&root, &Encoding::ALL, "1");
    fs::write(root.join("c/b.xml.gz"), "somebody else's").unwrap();
    publish(&root, &[Encoding::Brotli], "1");
    assert!(!root.join("c/a.xml.gz").exists());
    assert_eq!(brotli(&root), "1");
    publish(&root, &[], "2");
    assert!(!root.join("c/a.xml.br").exists() && root.join("c/b.xml.gz").exists());
    publish(&root, &[Encoding::Gzip], "2");
    assert_eq!(gzip(&root), "2");
    let mut publisher = open(&root);
    publisher.stage("other.xml", None, b"3").unwrap();
    assert_eq!(publisher.remove_others(), ["c/a.xml", "c/a.xml.gz"]);
    publisher.commit(|| Ok(())).unwrap();
    assert!(!root.join("c/a.xml.gz").exists() && root.join("c/b.xml.gz").exists());
}

#[test]
fn one_that_a_killed_builder_left_behind_is_made_again() {
    let folder = folder();
    let root = folder.path().join("feeds");
    publish(&root, &[Encoding::Gzip], "1");
    let old = fs::read(root.join("c/a.xml.gz")).unwrap();
    publish(&root, &[Encoding::Gzip], "2");
    fs::write(root.join("c/a.xml.gz"), old).unwrap();
    let file = File::options().write(true).open(root.join("c/a.xml.gz")).unwrap();
    let written = file.metadata().unwrap().modified().unwrap();
    file.set_modified(written - Duration::from_secs(60)).unwrap();
    publish(&root, &[Encoding::Gzip], "2");
    assert_eq!(gzip(&root), "2");
}
