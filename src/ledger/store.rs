//! The ledger as a [SQLite](https://sqlite.org/fileformat2.html) file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::Mode;
use crate::error::{Error, ErrorKind, Location, Result};

mod change;
mod read;

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
const MIGRATIONS: [&str; 5] = [
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
    // A row a feed, with the numbers of what it holds as a list in JSON: an entry stands in several feeds, and to write a
    // row for each of these takes longer than to write the entry.
    "
    ALTER TABLE held RENAME TO holding;
    CREATE TABLE held (feed TEXT PRIMARY KEY, entries TEXT NOT NULL);
    INSERT INTO held (feed, entries)
        SELECT feed, json_group_array(entry) FROM (SELECT feed, entry FROM holding ORDER BY feed, entry) GROUP BY feed;
    DROP TABLE holding;",
    // What the ids of feeds begin with.
    "CREATE TABLE prefix (of_feeds TEXT NOT NULL);",
];

/// The version of a ledger that this feedmill writes.
const LATEST: i64 = MIGRATIONS.len() as i64;

/// SQLite counts the milliseconds of a wait in 32 bits: 24 days. `rusqlite` panics at more.
const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);

impl Ledger {
    /// Opens the ledger; one to be written is made where it is missing. Waits so long for another writer to end,
    /// at most 24 days.
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
        let is_ledger = begun.map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy) => {
                let folder = path.to_string_lossy().into_owned();
                let kind = ErrorKind::Locked { folder, holder: None, waited: wait.as_secs() };
                Error::new(kind, Location::default())
            }
            _ => broken(path, &error),
        })?;
        if !is_ledger {
            let found = format!("`{}`", path.display());
            let expected =
                "a ledger of this feedmill, or a file that is not there yet; this database is another's";
            let kind = ErrorKind::BadValue { found, expected: expected.to_owned() };
            return Err(Error::new(kind, Location::default()));
        }
        Ok(ledger)
    }

    /// Whether it is a ledger, and none of a version to come.
    fn begin(&mut self, wait: Duration) -> rusqlite::Result<bool> {
        self.connection.busy_timeout(wait.min(LONGEST))?;
        // Each row that is referred to was looked up just before: to look again costs more than to write the reference.
        // Until the commit, a reader sees the ledger as it was (or waits, where more was changed than is held in memory:
        // 16 MB are the rows of 60,000 entries), and a second writer waits.
        self.connection.execute_batch(match self.mode {
            Mode::Write => "PRAGMA foreign_keys = OFF; PRAGMA cache_size = -16384; BEGIN IMMEDIATE",
            Mode::Read => "BEGIN",
        })?;
        let version: i64 = self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        let is_other = |version| match version {
            0 => {
                self.connection.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_master)", [], |row| row.get(0))
            }
            version => Ok(version > LATEST),
        };
        if is_other(version)? {
            return Ok(false);
        }
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
        Ok(true)
    }

    /// Whether it was made just now, and knows nothing.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        !self.has_rows
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
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

fn broken(path: &Path, error: &rusqlite::Error) -> Error {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    let mut message = error.to_string();
    if matches!(error.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase)) {
        message.push_str(
            "; move it away: it is made again from the feeds, and only what it knew of deletions is lost",
        );
    }
    let kind = ErrorKind::Io { action: "use the ledger".to_owned(), message };
    Error::new(kind, Location::path(path.to_string_lossy()))
}

#[cfg(test)]
mod tests;
