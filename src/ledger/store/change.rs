//! What a build changes in a ledger.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Statement, params};

use super::{Ledger, broken};
use crate::error::Result;
use crate::ledger::{Changes, Held, Row};

const PUT: &str = "
    INSERT INTO entry (number, key, id, url, first_seen, published, updated, fingerprint, changed)
    VALUES (nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    ON CONFLICT (number) DO UPDATE SET key = ?2, id = ?3, url = ?4, first_seen = ?5, published = ?6,
        updated = ?7, fingerprint = ?8, changed = ?9";

/// Takes an entry from what every feed holds.
const RELEASE: &str = "
    UPDATE held SET entries = (SELECT json_group_array(value) FROM json_each(entries) WHERE value <> ?1)
    WHERE EXISTS (SELECT 1 FROM json_each(entries) WHERE value = ?1)";

impl Ledger {
    /// Puts changes into the transaction. What is as it was is not touched.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written; nothing of the build stays then.
    pub fn change(&mut self, changes: &Changes) -> Result<()> {
        self.has_rows = true;
        self.try_change(changes).map_err(|error| broken(&self.path, &error))
    }

    /// Puts rows into the transaction, and leaves what feeds hold as it is.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn add(&mut self, rows: &[Row]) -> Result<()> {
        self.has_rows = true;
        let put_all = || {
            let mut put = self.connection.prepare(PUT)?;
            rows.iter().try_for_each(|row| self.put(&mut put, row).map(drop))
        };
        put_all().map_err(|error| broken(&self.path, &error))
    }

    fn try_change(&self, changes: &Changes) -> rusqlite::Result<()> {
        let mut put = self.connection.prepare(PUT)?;
        let numbers = changes.rows.iter().map(|row| self.put(&mut put, row));
        let numbers = numbers.collect::<rusqlite::Result<Vec<i64>>>()?;
        for (key, at) in &changes.first_seen {
            let query = "INSERT OR IGNORE INTO first_seen (key, at) VALUES (?1, ?2)";
            self.connection.prepare_cached(query)?.execute(params![key, at])?;
        }
        let query =
            "INSERT INTO prefix (of_feeds) SELECT ?1 WHERE ?1 <> '' AND NOT EXISTS (SELECT 1 FROM prefix)";
        self.connection.execute(query, params![changes.prefix])?;
        self.hold(&changes.held, &numbers)?;
        self.bury(&changes.tombstones)
    }

    /// Puts what feeds hold in place of what they held. `numbers` are those of the rows that changed.
    fn hold(&self, held: &BTreeMap<String, Vec<Held>>, numbers: &[i64]) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare("SELECT feed, entries FROM held")?;
        let before = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut before = before.collect::<rusqlite::Result<HashMap<String, String>>>()?;
        let mut put =
            self.connection.prepare("INSERT OR REPLACE INTO held (feed, entries) VALUES (?1, ?2)")?;
        let mut entries = Vec::new();
        let number = |held: &Held| match held {
            Held::Row(place) => numbers.get(*place).copied(),
            Held::Number(number) => Some(*number),
        };
        for (feed, held) in held.iter().filter(|(_, held)| !held.is_empty()) {
            entries.clear();
            entries.extend(held.iter().filter_map(number));
            // In an order that does not change with a date.
            entries.sort_unstable();
            entries.dedup();
            let now = list(&entries)?;
            if before.remove(feed).is_none_or(|before| before != now) {
                put.execute(params![feed, now])?;
            }
        }
        let mut release = self.connection.prepare("DELETE FROM held WHERE feed = ?1")?;
        before.keys().try_for_each(|feed| release.execute([feed]).map(drop))
    }

    /// Puts these tombstones in place of those that there are.
    fn bury(&self, tombstones: &BTreeMap<String, Vec<(i64, i64)>>) -> rusqlite::Result<()> {
        let mut before = BTreeSet::new();
        let mut statement = self.connection.prepare("SELECT feed, entry, at FROM tombstone")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            before.insert((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
        }
        let now = tombstones
            .iter()
            .flat_map(|(feed, buried)| buried.iter().map(move |(entry, at)| (feed.clone(), *entry, *at)));
        let now: BTreeSet<(String, i64, i64)> = now.collect();
        for (feed, entry, _) in before.difference(&now) {
            let query = "DELETE FROM tombstone WHERE feed = ?1 AND entry = ?2";
            self.connection.prepare_cached(query)?.execute(params![feed, entry])?;
        }
        for (feed, entry, at) in now.difference(&before) {
            let query = "INSERT INTO tombstone (feed, entry, at) VALUES (?1, ?2, ?3)";
            self.connection.prepare_cached(query)?.execute(params![feed, entry, at])?;
        }
        Ok(())
    }

    /// Puts a row into the transaction, with the statement [`PUT`], and says which number it has.
    fn put(&self, put: &mut Statement<'_>, row: &Row) -> rusqlite::Result<i64> {
        put.execute(params![
            row.number,
            row.key,
            row.id,
            row.url,
            row.first_seen,
            row.published,
            row.updated.to_rfc3339(),
            row.fingerprint.map(u64::cast_signed),
            row.changed
        ])?;
        Ok(if row.number == 0 { self.connection.last_insert_rowid() } else { row.number })
    }

    /// Forgets a row: its record, if it comes again, is new.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn forget(&mut self, row: &Row) -> Result<()> {
        let forget = || {
            self.connection.execute(RELEASE, [row.number])?;
            self.connection.execute("DELETE FROM held WHERE entries = '[]'", [])?;
            self.connection.execute("DELETE FROM tombstone WHERE entry = ?1", [row.number])?;
            self.connection.execute("DELETE FROM entry WHERE number = ?1", [row.number])?;
            self.connection.execute("DELETE FROM first_seen WHERE key = ?1", [&row.key])
        };
        forget().map(drop).map_err(|error| broken(&self.path, &error))
    }
}

/// The numbers of entries as a list in JSON.
fn list(numbers: &[i64]) -> rusqlite::Result<String> {
    serde_json::to_string(numbers).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}
