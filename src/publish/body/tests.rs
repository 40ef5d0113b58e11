use std::fs;
use std::path::Path;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::publish::State;

/// What a file is made of: its parts are given some at a time, and the head that is likely is not always its head.
struct Plan<'a> {
    likely: &'a [u8],
    head: &'a [u8],
    parts: &'a [&'a [u8]],
    tail: &'a [u8],
}

impl Plan<'_> {
    fn whole(&self) -> Vec<u8> {
        [self.head, &self.parts.concat(), self.tail].concat()
    }

    fn stage(&self, publisher: &mut Publisher, at_once: usize, relieved: usize) -> State {
        let mut body = Body::new("a/b.xml".to_owned());
        for (number, parts) in self.parts.chunks(at_once).enumerate() {
            publisher.extend(&mut body, parts, || self.likely.to_vec()).unwrap();
            if number % 7 == relieved {
                publisher.relieve(&mut body).unwrap();
            }
        }
        publisher.stage_body(None, self.head, body, self.tail).unwrap()
    }
}

fn open(root: &Path) -> Publisher {
    Publisher::open(root, None, Duration::ZERO).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_body_makes_the_file_that_its_parts_make(
        sizes in prop::collection::vec(prop_oneof![6 => 0usize..9000, 1 => 0usize..300_000], 0..60),
        at_once in 1usize..20,
        relieved in 0usize..20,
        likely in prop_oneof![Just("<head>1"), Just("<head>2"), Just("<head>"), Just("a longer <head>")],
        before in prop_oneof![Just(""), Just("<head>1"), Just("<head>3"), Just("some other head")],
        changed in prop::option::of(0usize..2_000_000),
        longer in 0usize..2,
    ) {
        let bytes: Vec<u8> = (0..300_000u32).flat_map(|at| at.to_le_bytes()).take(300_000).collect();
        let parts: Vec<&[u8]> = sizes.iter().map(|size| &bytes[..*size]).collect();
        let plan = Plan { likely: likely.as_bytes(), head: b"<head>1", parts: &parts, tail: b"</head>" };
        let whole = plan.whole();
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("feeds");
        let place = root.join("a/b.xml");
        // What stands there: nothing, or much the same.
        let mut old = [before.as_bytes(), &whole[plan.head.len()..], &b"!"[..longer]].concat();
        if let Some(byte) = changed.and_then(|at| old.get_mut(at)) {
            *byte ^= 1;
        }
        if !before.is_empty() {
            let mut publisher = open(&root);
            publisher.stage("a/b.xml", None, &old).unwrap();
            publisher.commit(|| Ok(())).unwrap();
        }
        let is_same = fs::read(&place).is_ok_and(|there| there == whole);
        let expected = if is_same { State::Unchanged } else { State::Written };
        let mut dry = Publisher::dry(&root, None).unwrap();
        prop_assert_eq!(plan.stage(&mut dry, at_once, relieved), expected);
        drop(dry);
        prop_assert!(before.is_empty() || fs::read(&place).unwrap() == old);
        let mut publisher = open(&root);
        prop_assert_eq!(plan.stage(&mut publisher, at_once, relieved), expected);
        publisher.commit(|| Ok(())).unwrap();
        prop_assert!(fs::read(&place).unwrap() == whole);
        prop_assert_eq!(fs::read_dir(&root).unwrap().count(), 1);
    }
}

#[test]
fn more_bodies_grow_at_once_than_files_may_be_open() {
    let folder = tempfile::tempdir().unwrap();
    let text = vec![b'x'; STEP + 1];
    for expected in [State::Written, State::Unchanged] {
        let mut publisher = open(folder.path());
        let mut bodies: Vec<Body> = (0..OPEN + 20).map(|number| Body::new(format!("{number}.xml"))).collect();
        for round in ["first", "second"] {
            for body in &mut bodies {
                publisher.extend(body, &[round.as_bytes(), &text], || b"head".to_vec()).unwrap();
            }
        }
        for body in bodies {
            assert_eq!(publisher.stage_body(None, b"head", body, b"tail").unwrap(), expected);
        }
        publisher.commit(|| Ok(())).unwrap();
    }
    let text = [b"headfirst", text.as_slice(), b"second", &text, b"tail"].concat();
    for number in 0..OPEN + 20 {
        assert!(fs::read(folder.path().join(format!("{number}.xml"))).unwrap() == text);
    }
}

#[test]
fn what_is_discarded_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("feeds");
    let mut publisher = open(&root);
    let mut body = Body::new("a.xml".to_owned());
    publisher.extend(&mut body, &[&vec![b'x'; 2 * STEP]], Vec::new).unwrap();
    assert!(root.exists());
    publisher.discard(body);
    drop(publisher);
    assert!(!root.exists());
}
