use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn open(root: &Path) -> Publisher {
    Publisher::open(root, None, Duration::ZERO).unwrap()
}

fn publish(root: &Path, files: &[(&str, &str)]) -> Vec<State> {
    let mut publisher = open(root);
    let states =
        files.iter().map(|(path, text)| publisher.stage(path, None, text.as_bytes()).unwrap()).collect();
    publisher.commit(|| Ok(())).unwrap();
    states
}

#[test]
fn only_what_changed_is_written() {
    let folder = folder();
    let root = folder.path().join("feeds");
    assert_eq!(publish(&root, &[("a.xml", "1"), ("c/b.xml", "2")]), [State::Written, State::Written]);
    let before = fs::metadata(root.join("a.xml")).unwrap().modified().unwrap();
    assert_eq!(publish(&root, &[("a.xml", "1"), ("c/b.xml", "3")]), [State::Unchanged, State::Written]);
    assert_eq!(fs::metadata(root.join("a.xml")).unwrap().modified().unwrap(), before);
    assert_eq!(fs::read_to_string(root.join("c/b.xml")).unwrap(), "3");
    assert_eq!(fs::read_dir(&root).unwrap().count(), 2);
}

/// A file that is written in parts, some larger than what is held in memory.
fn publish_parts(root: &Path, parts: &[&[u8]], length: usize) -> State {
    let mut publisher = open(root);
    let fill = |draft: &mut Draft<'_>| parts.iter().try_for_each(|part| draft.write(part));
    let state = publisher.stage_with("large.xml", None, length as u64, fill).unwrap();
    publisher.commit(|| Ok(())).unwrap();
    assert!(fs::read(root.join("large.xml")).unwrap() == parts.concat(), "other bytes than were given");
    assert!(!root.join(STAGING).exists());
    state
}

#[test]
fn a_large_file_is_compared_and_written_in_parts() {
    let folder = folder();
    let root = folder.path().join("feeds");
    let bytes: Vec<u8> = (0..900_000u32).map(|at| (at % 251) as u8).collect();
    let (head, tail) = bytes.split_at(300_001);
    assert_eq!(publish_parts(&root, &[head, tail], bytes.len()), State::Written);
    assert_eq!(publish_parts(&root, &[&bytes], bytes.len()), State::Unchanged);
    for changed in [0, 262_143, 262_144, 500_000, bytes.len() - 1] {
        let mut other = bytes.clone();
        other[changed] ^= 1;
        assert_eq!(publish_parts(&root, &[&other], other.len()), State::Written, "{changed}");
        assert_eq!(publish_parts(&root, &[head, tail], bytes.len()), State::Written, "{changed}");
    }
    // What is said of its length only spares a look at the file in place.
    for said in [bytes.len(), 7] {
        assert_eq!(publish_parts(&root, &[head], said), State::Written);
        assert_eq!(publish_parts(&root, &[head, tail, b"!"], said), State::Written);
        assert_eq!(publish_parts(&root, &[&bytes], said), State::Written);
    }
}

#[test]
fn what_cannot_be_filled_is_not_published() {
    let folder = folder();
    let root = folder.path().join("feeds");
    publish(&root, &[("a.xml", "1")]);
    let mut publisher = open(&root);
    let refused = publisher.stage_with("a.xml", None, 2, |draft| {
        draft.write(b"22")?;
        Err(Error::new(ErrorKind::NoContent, Location::default()))
    });
    assert!(refused.is_err());
    assert_eq!(publisher.stage("b.xml", None, b"2").unwrap(), State::Written);
    publisher.commit(|| Ok(())).unwrap();
    assert_eq!(fs::read_to_string(root.join("a.xml")).unwrap(), "1");
    assert_eq!(fs::read_dir(&root).unwrap().count(), 2);
}

#[cfg(unix)]
#[test]
fn a_file_where_a_folder_belongs_is_named() {
    let folder = folder();
    let root = folder.path().join("feeds");
    publish(&root, &[("a", "1")]);
    let error = open(&root).stage("a/b.xml", None, b"2").unwrap_err().to_string();
    assert_eq!(error, format!("{}: could not make the folder: not a directory", root.join("a").display()));
}

#[test]
fn what_is_not_committed_leaves_no_trace() {
    let folder = folder();
    let root = folder.path().join("feeds");
    let mut publisher = open(&root);
    publisher.stage("c/a.xml", None, b"1").unwrap();
    drop(publisher);
    assert!(!root.exists());
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = folder();
    let root = folder.path().join("feeds");
    let mut publisher = Publisher::dry(&root, None).unwrap();
    assert_eq!(publisher.stage("a.xml", None, b"1").unwrap(), State::Written);
    publisher.commit(|| Ok(())).unwrap();
    assert!(!root.exists());
}

#[test]
fn no_path_leaves_the_folder() {
    let folder = folder();
    let root = folder.path().join("feeds");
    let mut publisher = open(&root);
    for path in ["../a", "/a", "a/../../b", ""] {
        let error = publisher.stage(path, None, b"1").unwrap_err();
        let text = format!("`{path}` would leave the output folder; use a relative path without `..`");
        assert_eq!(error.to_string(), text);
    }
}

#[cfg(unix)]
#[test]
fn no_link_inside_is_followed_but_the_folder_may_be_one() {
    let (folder, other) = (folder(), folder());
    let root = folder.path().join("feeds");
    std::os::unix::fs::symlink(other.path(), &root).unwrap();
    publish(&root, &[("a.xml", "1")]);
    assert_eq!(fs::read_to_string(other.path().join("a.xml")).unwrap(), "1");

    let third = tempfile::tempdir().unwrap();
    for name in ["category", STAGING] {
        std::os::unix::fs::symlink(third.path(), root.join(name)).unwrap();
        assert!(open(&root).stage("category/a.xml", None, b"1").is_err());
        assert!(open(&root).stage("b.xml", None, b"1").is_err() == (name == STAGING));
    }
    assert_eq!(fs::read_dir(third.path()).unwrap().count(), 0);
}

#[test]
fn what_a_killed_builder_left_is_swept_up_and_nothing_else() {
    let folder = folder();
    let root = folder.path().join("feeds");
    publish(&root, &[("a.xml", "1")]);
    fs::create_dir(root.join(STAGING)).unwrap();
    fs::write(root.join(STAGING).join("0"), "half a fi").unwrap();
    fs::write(root.join(".a.xml.swp"), "an editor's").unwrap();
    publish(&root, &[("a.xml", "1")]);
    assert!(!root.join(STAGING).exists());
    assert!(root.join(".a.xml.swp").exists());
}

#[test]
fn only_what_feedmill_wrote_is_removed() {
    let folder = folder();
    let root = folder.path().join("feeds");
    publish(&root, &[("a.xml", "1"), ("c/old/b.xml", "2"), ("c/kept/b.xml", "3")]);
    fs::write(root.join("mine.xml"), "4").unwrap();
    fs::write(root.join("c/kept/notes"), "5").unwrap();
    // A build that keeps what is gone leaves it in the list for one that does not.
    publish(&root, &[("a.xml", "1")]);
    let mut publisher = open(&root);
    publisher.stage("a.xml", None, b"1").unwrap();
    assert_eq!(publisher.remove_others(), ["c/kept/b.xml", "c/old/b.xml"]);
    publisher.commit(|| Ok(())).unwrap();
    assert!(!root.join("c/old").exists());
    assert!(root.join("mine.xml").exists() && root.join("c/kept/notes").exists());
    assert_eq!(open(&root).remove_others(), ["a.xml"]);
}

#[test]
fn a_refusal_at_the_last_moment_leaves_everything_as_it_was() {
    let folder = folder();
    let root = folder.path().join("feeds");
    publish(&root, &[("a.xml", "1")]);
    let mut publisher = open(&root);
    publisher.stage("a.xml", None, b"2").unwrap();
    let refusal = || Err(Error::new(ErrorKind::NoContent, Location::default()));
    assert!(publisher.commit(refusal).is_err());
    assert_eq!(fs::read_to_string(root.join("a.xml")).unwrap(), "1");
    assert!(!root.join(STAGING).exists());
}

#[test]
fn a_build_that_does_not_end_leaves_nothing_in_the_folder() {
    let folder = folder();
    let root = folder.path().join("feeds");
    let mut publisher = open(&root);
    publisher.stage("a.xml", None, b"1").unwrap();
    // One that was on its way.
    fs::write(root.join(STAGING).join("99"), "2").unwrap();
    drop(publisher);
    assert!(!root.join(STAGING).exists());
}

#[test]
fn a_damaged_manifest_is_named() {
    let folder = folder();
    let root = folder.path().join("feeds");
    publish(&root, &[("a.xml", "1")]);
    let path = folder.path().join(".feedmill/feeds.manifest");
    fs::write(&path, "{").unwrap();
    let error = Publisher::dry(&root, None).unwrap_err().to_string();
    let start = format!("{}: not a list of the files that feedmill wrote (EOF", path.display());
    assert!(error.starts_with(&start), "{error}");
}

#[test]
fn what_is_kept_is_not_gone() {
    let folder = folder();
    let root = folder.path().join("feeds");
    publish(&root, &[("a.xml", "1"), ("b.xml", "2")]);
    let mut publisher = open(&root);
    publisher.keep("a.xml");
    assert_eq!(publisher.remove_others(), ["b.xml"]);
    publisher.commit(|| Ok(())).unwrap();
    assert_eq!(fs::read_to_string(root.join("a.xml")).unwrap(), "1");
    assert!(!root.join("b.xml").exists());
}

#[cfg(feature = "precompress")]
mod copies;
