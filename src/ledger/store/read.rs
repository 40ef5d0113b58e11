//! What a ledger is asked.

use std::collections::hash_map::Entry as Known;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rusqlite::{OptionalExtension, Row as Found};

use super::{Ledger, broken};
use crate::error::Result;
use crate::ledger::Row;

const COLUMNS: &str = "entry.number, key, id, url, first_seen, published, updated, fingerprint, changed";

impl Ledger {
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
        let mut held = BTreeMap::new();
        let mut rows: HashMap<i64, Arc<Row>> = HashMap::new();
        let mut find = self.connection.prepare(&format!("SELECT {COLUMNS} FROM entry WHERE number = ?1"))?;
        let mut statement = self.connection.prepare("SELECT feed, entries FROM held ORDER BY feed")?;
        let mut found = statement.query([])?;
        while let Some(feed) = found.next()? {
            let mut entries = Vec::new();
            for number in numbers(feed.get_ref(1)?.as_str()?)? {
                // Most are held by several feeds, and read once.
                let row = match rows.entry(number) {
                    Known::Occupied(row) => Some(row.get().clone()),
                    Known::Vacant(place) => {
                        let row = find.query_row([number], read).optional()?;
                        row.map(|row| place.insert(Arc::new(row)).clone())
                    }
                };
                entries.extend(row);
            }
            held.insert(feed.get(0)?, entries);
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
            let mut statement = self
                .connection
                .prepare_cached("SELECT feed FROM held, json_each(entries) WHERE value = ?1 ORDER BY feed")?;
            statement.query_map([row.number], |row| row.get(0))?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| broken(&self.path, &error))
    }

    /// What the ids of feeds begin with.
    pub fn prefix(&self) -> Result<Option<String>> {
        let query = "SELECT of_feeds FROM prefix";
        let found = self.connection.query_row(query, [], |row| row.get(0)).optional();
        found.map_err(|error| broken(&self.path, &error))
    }

    /// When a record without a date was first seen.
    pub fn first_seen(&self, key: &str) -> Result<Option<i64>> {
        let read = || {
            let query = "SELECT at FROM first_seen WHERE key = ?1";
            self.connection.prepare_cached(query)?.query_row([key], |row| row.get(0)).optional()
        };
        read().map_err(|error| broken(&self.path, &error))
    }

    fn one(&self, condition: &str, value: &str) -> Result<Option<Row>> {
        Ok(self.select(condition, &[&value])?.pop())
    }

    fn select(&self, rest: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<Row>> {
        if !self.has_rows {
            return Ok(Vec::new());
        }
        let read = || {
            let query = format!("SELECT {COLUMNS} FROM entry {rest}");
            self.connection.prepare_cached(&query)?.query_map(values, read)?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| broken(&self.path, &error))
    }
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

/// The numbers of the entries that a feed holds.
fn numbers(entries: &str) -> rusqlite::Result<Vec<i64>> {
    serde_json::from_str(entries).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, Box::new(error))
    })
}
