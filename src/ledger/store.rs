//! The ledger as a [SQLite](https://sqlite.org/fileformat2.html) file.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row as Found};

use super::{Mode, Row};
use crate::error::{Error, ErrorKind, Location, Result};

mod change;

/// An open ledger. What is not committed never was.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    path: PathBuf,
    mode: Mode,
    /// Nobody had written anything into it.
    is_new: bool,
    /// It has a row. One that has none need not be asked for any.
    has_rows: bool,
    committed: bool,
}

/// What is done to a ledger of each version, to make it one of the next.
const MIGRATIONS: [&str; 3] = [
    "
    CREATE TABLE entry (
        number INTEGER PRIMARY KEY,
        key TEXT UNIQUE,
        id TEXT NOT NULL UNIQUE,
        url TEXT,
        first_seen INTEGER NOT NULL,
        published INTEGER NOT NULL,
        updated TEXT NOT NULL,
        fingerprint INTEGER,
        changed INTEGER NOT NULL
    );
    CREATE INDEX entry_url ON entry (url);
    CREATE TABLE held (
        feed TEXT NOT NULL,
        entry INTEGER NOT NULL REFERENCES entry (number) ON DELETE CASCADE,
        PRIMARY KEY (feed, entry)
    ) WITHOUT ROWID;
    CREATE INDEX held_entry ON held (entry);
    CREATE TABLE first_seen (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;",
    "
    CREATE TABLE tombstone (
        feed TEXT NOT NULL,
        entry INTEGER NOT NULL REFERENCES entry (number) ON DELETE CASCADE,
        at INTEGER NOT NULL,
        PRIMARY KEY (feed, entry)
    ) WITHOUT ROWID;
    CREATE INDEX tombstone_entry ON tombstone (entry);",
    // Written with each entry of each feed, and read when somebody asks about a single one.
    "DROP INDEX held_entry;",
];

/// The version of a ledger that this feedmill writes.
const LATEST: i64 = MIGRATIONS.len() as i64;

const COLUMNS: &str = "entry.number, key, id, url, first_seen, published, updated, fingerprint, changed";

impl Ledger {
    /// Opens the ledger; one to be written is made where it is missing. Waits so long for another writer to end.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Locked`] where it did not end, [`ErrorKind::Other`] where the file is no ledger.
    pub fn open(path: &Path, mode: Mode, wait: Duration) -> Result<Ledger> {
        let connection = connect(path, mode).map_err(|error| broken(path, &error))?;
        let mut ledger = Ledger {
            connection,
            path: path.to_owned(),
            mode,
            is_new: false,
            has_rows: false,
            committed: false,
        };
        let begun = ledger.begin(wait);
        begun.map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy) => {
                let folder = path.to_string_lossy().into_owned();
                let kind = ErrorKind::Locked { folder, holder: None, waited: wait.as_secs() };
                Error::new(kind, Location::default())
            }
            _ => broken(path, &error),
        })?;
        Ok(ledger)
    }

    fn begin(&mut self, wait: Duration) -> rusqlite::Result<()> {
        self.connection.busy_timeout(wait)?;
        // Each row that is referred to was looked up just before: to look again costs more than to write the reference.
        // Until the commit, a reader sees the ledger as it was, and a second writer waits.
        self.connection.execute_batch(match self.mode {
            Mode::Write => "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE",
            Mode::Read => "BEGIN",
        })?;
        let version: i64 = self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        self.is_new = version == 0;
        if self.is_new && self.mode == Mode::Read {
            self.connection = Connection::open_in_memory()?;
        }
        // What only reads looks at a ledger of the version before as it would be, and rolls back.
        for migration in MIGRATIONS.iter().skip(usize::try_from(version).unwrap_or_default()) {
            self.connection.execute_batch(migration)?;
        }
        if version < LATEST {
            self.connection.pragma_update(None, "user_version", LATEST)?;
        }
        self.has_rows =
            self.connection.query_row("SELECT EXISTS (SELECT 1 FROM entry)", [], |row| row.get(0))?;
        Ok(())
    }

    /// Whether it was made just now, and knows nothing.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The row of this key.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read; so all below.
    pub fn by_key(&self, key: &str) -> Result<Option<Row>> {
        self.one("WHERE key = ?1", key)
    }

    /// The row of this id.
    pub fn by_id(&self, id: &str) -> Result<Option<Row>> {
        self.one("WHERE id = ?1", id)
    }

    /// The rows of this page, the oldest first.
    pub fn by_url(&self, url: &str) -> Result<Vec<Row>> {
        if !self.has_rows {
            return Ok(Vec::new());
        }
        self.select("WHERE url = ?1 ORDER BY number", &[&url])
    }

    /// Every row, the oldest first.
    pub fn all(&self) -> Result<Vec<Row>> {
        self.select("ORDER BY number", &[])
    }

    /// The folders of the feeds that held something, and what each held.
    pub fn held(&self) -> Result<BTreeMap<String, Vec<Arc<Row>>>> {
        self.try_held().map_err(|error| broken(&self.path, &error))
    }

    fn try_held(&self) -> rusqlite::Result<BTreeMap<String, Vec<Arc<Row>>>> {
        // Most rows are held by several feeds, and each is read once.
        let query = format!("SELECT {COLUMNS} FROM entry WHERE number IN (SELECT entry FROM held)");
        let mut statement = self.connection.prepare(&query)?;
        let rows = statement.query_map([], |found| read(found).map(|row| (row.number, Arc::new(row))))?;
        let rows = rows.collect::<rusqlite::Result<HashMap<i64, Arc<Row>>>>()?;
        let mut held: BTreeMap<String, Vec<Arc<Row>>> = BTreeMap::new();
        let mut statement = self.connection.prepare("SELECT feed, entry FROM held ORDER BY feed, entry")?;
        let mut found = statement.query([])?;
        while let Some(pair) = found.next()? {
            let feed = pair.get_ref(0)?.as_str()?;
            let Some(row) = rows.get(&pair.get(1)?) else { continue };
            match held.get_mut(feed) {
                Some(held) => held.push(row.clone()),
                None => drop(held.insert(feed.to_owned(), vec![row.clone()])),
            }
        }
        Ok(held)
    }

    /// The folders of the feeds that say of entries that they are gone, which entries, and since when, in seconds since
    /// 1970.
    pub fn tombstones(&self) -> Result<BTreeMap<String, Vec<(Row, i64)>>> {
        let mut tombstones: BTreeMap<String, Vec<(Row, i64)>> = BTreeMap::new();
        let mut read = || {
            let query = format!(
                "SELECT {COLUMNS}, feed, at FROM tombstone JOIN entry ON entry = entry.number ORDER BY feed, at, id"
            );
            let mut statement = self.connection.prepare(&query)?;
            let mut found = statement.query([])?;
            while let Some(row) = found.next()? {
                tombstones.entry(row.get(9)?).or_default().push((read(row)?, row.get(10)?));
            }
            Ok(())
        };
        read().map_err(|error| broken(&self.path, &error))?;
        Ok(tombstones)
    }

    /// The folders of the feeds that hold this row.
    pub fn feeds(&self, row: &Row) -> Result<Vec<String>> {
        let read = || {
            let mut statement =
                self.connection.prepare_cached("SELECT feed FROM held WHERE entry = ?1 ORDER BY feed")?;
            statement.query_map([row.number], |row| row.get(0))?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| broken(&self.path, &error))
    }

    /// When a record without a date was first seen.
    pub fn first_seen(&self, key: &str) -> Result<Option<i64>> {
        let read = || {
            let query = "SELECT at FROM first_seen WHERE key = ?1";
            self.connection.prepare_cached(query)?.query_row([key], |row| row.get(0)).optional()
        };
        read().map_err(|error| broken(&self.path, &error))
    }

    /// Makes everything that was put in last. Does nothing to a ledger that was opened to be read.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written; it is as it was then.
    pub fn commit(mut self) -> Result<()> {
        if self.mode == Mode::Write {
            self.connection.execute_batch("COMMIT").map_err(|error| broken(&self.path, &error))?;
            self.committed = true;
        }
        Ok(())
    }

    fn one(&self, condition: &str, value: &str) -> Result<Option<Row>> {
        if !self.has_rows {
            return Ok(None);
        }
        Ok(self.select(condition, &[&value])?.pop())
    }

    fn select(&self, rest: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<Row>> {
        let read = || {
            let query = format!("SELECT {COLUMNS} FROM entry {rest}");
            self.connection.prepare_cached(&query)?.query_map(values, read)?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| broken(&self.path, &error))
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        if self.mode == Mode::Write && self.is_new && !self.committed {
            // The system made an empty file. One that is left is taken for a lost ledger, so nothing depends on this.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn connect(path: &Path, mode: Mode) -> rusqlite::Result<Connection> {
    if mode == Mode::Read && !path.exists() {
        return Connection::open_in_memory();
    }
    if let Some(folder) = path.parent().filter(|folder| mode == Mode::Write && !folder.as_os_str().is_empty())
    {
        // Where this fails, opening says why.
        let _ = fs::create_dir_all(folder);
    }
    // A reader, too, must be able to undo what a killed writer left half done.
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, mode == Mode::Write);
    Connection::open_with_flags(path, flags)
}

fn read(row: &Found<'_>) -> rusqlite::Result<Row> {
    let updated: String = row.get(6)?;
    let updated = updated.parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(6, rusqlite::types::Type::Text, Box::new(error))
    })?;
    Ok(Row {
        number: row.get(0)?,
        key: row.get(1)?,
        id: row.get(2)?,
        url: row.get(3)?,
        first_seen: row.get(4)?,
        published: row.get(5)?,
        updated,
        fingerprint: row.get::<_, Option<i64>>(7)?.map(i64::cast_unsigned),
        changed: row.get(8)?,
    })
}

fn broken(path: &Path, error: &rusqlite::Error) -> Error {
    let kind = ErrorKind::Io { action: "use the ledger".to_owned(), message: error.to_string() };
    Error::new(kind, Location::path(path.to_string_lossy()))
}

#[cfg(test)]
mod tests;
