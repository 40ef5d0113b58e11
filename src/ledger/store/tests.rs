use std::sync::Arc;

use super::*;
use crate::ledger::Held::{self, Number};
use crate::ledger::{Changes, Row};
use crate::model::Timestamp;

fn row(id: &str) -> Row {
    let updated: Timestamp = "2025-10-20T15:04:55.5+08:00".parse().unwrap();
    Row {
        number: 0,
        key: Some(format!("key of {id}")),
        id: id.to_owned(),
        url: Some(format!("https://n.example/{id}")),
        first_seen: 1,
        published: 2,
        updated,
        fingerprint: Some(u64::MAX - 1),
        changed: 3,
    }
}

fn open(path: &Path) -> Ledger {
    Ledger::open(path, Mode::Write, Duration::ZERO).unwrap()
}

fn changes(rows: Vec<Row>, held: &[(&str, &[Held])]) -> Changes {
    let held = held.iter().map(|(feed, held)| ((*feed).to_owned(), held.to_vec()));
    Changes { rows, held: held.collect(), first_seen: vec![("k".to_owned(), 7)], ..Changes::default() }
}

#[test]
fn what_is_committed_is_there_and_what_is_not_never_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/ledger.db");
    let mut ledger = open(&path);
    assert!(ledger.is_new());
    ledger.change(&changes(vec![row("a")], &[("", &[Held::Row(0)])])).unwrap();
    drop(ledger);
    assert!(!path.exists());

    let mut ledger = open(&path);
    let held: &[(&str, &[Held])] = &[("", &[Held::Row(0), Held::Row(1)]), ("c", &[Held::Row(1)])];
    ledger.change(&changes(vec![row("a"), row("b")], held)).unwrap();
    ledger.commit().unwrap();
    let mut ledger = open(&path);
    assert!(!ledger.is_new());
    let a = ledger.by_key("key of a").unwrap().unwrap();
    assert_eq!(a, Row { number: 1, ..row("a") });
    assert_eq!(a.updated.to_rfc3339(), "2025-10-20T15:04:55.500+08:00");
    assert_eq!(ledger.by_id("b").unwrap().unwrap().number, 2);
    assert_eq!(ledger.by_url("https://n.example/b").unwrap().len(), 1);
    assert_eq!(ledger.first_seen("k").unwrap(), Some(7));
    assert_eq!(ledger.feeds(&ledger.by_id("b").unwrap().unwrap()).unwrap(), ["", "c"]);

    // A row is replaced under its number; a feed that is not named holds nothing.
    ledger.change(&changes(vec![Row { id: "a2".into(), ..a }], &[("", &[Number(2)])])).unwrap();
    ledger.commit().unwrap();
    let ledger = open(&path);
    let held = ledger.held().unwrap();
    assert_eq!(held.keys().collect::<Vec<_>>(), [""]);
    assert_eq!(held[""].iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["b"]);
    assert_eq!(ledger.by_key("key of a").unwrap().unwrap().id, "a2");
}

#[test]
fn the_same_again_leaves_the_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let mut ledger = open(&path);
    ledger.change(&changes(vec![row("a")], &[("", &[Held::Row(0)])])).unwrap();
    ledger.commit().unwrap();
    let before = (fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap());
    let mut ledger = open(&path);
    ledger.change(&changes(Vec::new(), &[("", &[Number(1)])])).unwrap();
    ledger.commit().unwrap();
    assert!(before == (fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap()));
}

#[test]
fn one_writes_while_others_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let mut ledger = open(&path);
    ledger.change(&changes(vec![row("a")], &[])).unwrap();
    ledger.commit().unwrap();
    let writer = open(&path);
    let reader = Ledger::open(&path, Mode::Read, Duration::ZERO).unwrap();
    assert!(reader.by_id("a").unwrap().is_some());
    let error = Ledger::open(&path, Mode::Write, Duration::ZERO).unwrap_err().to_string();
    assert_eq!(error, format!("another build is at work on `{}`; waited 0 seconds", path.display()));
    drop(writer);
    open(&path);
}

#[test]
fn a_reader_does_not_wait_for_a_build_that_changes_much() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let mut ledger = open(&path);
    ledger.change(&changes(vec![row("a")], &[])).unwrap();
    ledger.commit().unwrap();
    let mut writer = open(&path);
    // More than SQLite holds by itself, which is 2 MB.
    let rows: Vec<Row> = (0..15_000).map(|number| row(&format!("entry number {number}"))).collect();
    writer.add(&rows).unwrap();
    let reader = Ledger::open(&path, Mode::Read, Duration::ZERO).unwrap();
    assert_eq!(reader.all().unwrap().len(), 1);
    drop(reader);
    writer.commit().unwrap();
    assert!(path.metadata().unwrap().len() > 3_000_000);
    assert_eq!(open(&path).all().unwrap().len(), 15_001);
}

#[test]
fn a_reader_makes_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let ledger = Ledger::open(&path, Mode::Read, Duration::ZERO).unwrap();
    assert!(ledger.is_new() && ledger.held().unwrap().is_empty());
    assert!(!path.exists());
}

#[test]
fn a_file_that_is_no_ledger_is_named_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    fs::write(&path, "a note to myself, longer than the head of a database would be, and then some").unwrap();
    let error = Ledger::open(&path, Mode::Write, Duration::ZERO).unwrap_err().to_string();
    let expected = "could not use the ledger: file is not a database; move it away: it is made again from the feeds, and \
                    only what it knew of deletions is lost";
    assert_eq!(error, format!("{}: {expected}", path.display()));
    assert!(path.exists());
}

#[test]
fn what_is_forgotten_is_new_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let mut ledger = open(&path);
    ledger.change(&changes(vec![row("a")], &[("", &[Held::Row(0)])])).unwrap();
    let a = ledger.by_id("a").unwrap().unwrap();
    ledger.forget(&a).unwrap();
    assert!(ledger.by_id("a").unwrap().is_none() && ledger.held().unwrap().is_empty());
}

#[test]
fn a_ledger_of_the_first_version_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(MIGRATIONS[0]).unwrap();
    let entry = "INSERT INTO entry (id, first_seen, published, updated, changed) VALUES (?1, 1, 2, '2025-10-20T15:04:55Z', 3)";
    for id in ["a", "b", "c"] {
        old.execute(entry, [id]).unwrap();
    }
    old.execute_batch("INSERT INTO held VALUES ('x', 3), ('', 2), ('', 1); PRAGMA user_version = 1").unwrap();
    drop(old);
    let mut ledger = open(&path);
    let holding = |ledger: &Ledger| {
        let held = ledger.held().unwrap().into_iter();
        let ids = |rows: Vec<Arc<Row>>| rows.iter().map(|row| row.id.clone()).collect::<String>();
        held.map(|(feed, rows)| format!("{feed}:{}", ids(rows))).collect::<Vec<_>>()
    };
    assert_eq!(holding(&ledger), [":ab", "x:c"]);
    let row = |id: &str| ledger.by_id(id).unwrap().unwrap();
    let (a, c) = (row("a"), row("c"));
    assert_eq!(ledger.feeds(&c).unwrap(), ["x"]);
    ledger.forget(&a).unwrap();
    ledger.forget(&c).unwrap();
    assert_eq!(holding(&ledger), [":b"]);
}

#[test]
fn the_database_of_somebody_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("site.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE posts (id)").unwrap();
    let before = fs::read(&path).unwrap();
    for mode in [Mode::Write, Mode::Read] {
        let error = Ledger::open(&path, mode, Duration::ZERO).unwrap_err().to_string();
        let expected =
            "expected a ledger of this feedmill, or a file that is not there yet; this database is another's";
        assert_eq!(error, format!("{expected}, found `{}`", path.display()));
    }
    assert_eq!(fs::read(&path).unwrap(), before);

    let path = folder.path().join("ledger.db");
    open(&path).commit().unwrap();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", LATEST + 1).unwrap();
    assert!(Ledger::open(&path, Mode::Write, Duration::ZERO).is_err());
}

#[test]
fn a_wait_may_be_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    Ledger::open(&path, Mode::Write, Duration::MAX).unwrap().commit().unwrap();
    assert!(Ledger::open(&path, Mode::Read, LONGEST + Duration::from_millis(1)).is_ok());
}
