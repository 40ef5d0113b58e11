//! What was published, under which id and since when: kept in a SQLite file, so that ids and dates last.
//!
//! Readers key an entry on its id. The ledger has a row for each entry that some feed ever held; a record is found again
//! by its key, and a row outlives its record. A record that no feed ever held costs nothing, unless it has no date: then
//! the moment it was first seen is its date, and must not move.
//!
//! # After a crash
//!
//! Everything that a build decides goes into one transaction. It is committed when all files are written and synced
//! under temporary names, and before the first of them is renamed. So a build that dies earlier leaves no trace; one
//! that dies later leaves a ledger that knows what the feeds were about to say, and the same records then give exactly
//! that: the id, the first sight and `updated` come from the ledger, and only what did not reach its place is written.
//! The other order would not do, since a second build would see everything for the first time again.

use std::collections::BTreeMap;

use crate::model::Timestamp;

mod fingerprint;
#[cfg(not(feature = "ledger"))]
#[path = "ledger/none.rs"]
mod store;
#[cfg(feature = "ledger")]
mod store;

pub use fingerprint::fingerprint;
pub use store::Ledger;

/// An entry that some feed held.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number in the ledger; 0 before it is there.
    pub number: i64,
    /// What its record is found by. Nothing for one that was adopted from a feed, until its record is met.
    pub key: Option<String>,
    /// The id that it was published under.
    pub id: String,
    /// Its page.
    pub url: Option<String>,
    /// When it was first seen, in seconds since 1970.
    pub first_seen: i64,
    /// When it was published, in seconds since 1970.
    pub published: i64,
    /// The `updated` that readers saw last.
    pub updated: Timestamp,
    /// The [`fingerprint`] of what they saw. Nothing for one that was adopted.
    pub fingerprint: Option<u64>,
    /// When the fingerprint last changed, in seconds since 1970.
    pub changed: i64,
}

/// What a build wants the ledger to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// New rows have the number 0; the others replace those of their numbers.
    pub rows: Vec<Row>,
    /// By the folders of the feeds, the entries that each holds now. Feeds that are missing hold nothing any more.
    pub held: BTreeMap<String, Vec<Held>>,
    /// Records without a date, by their keys: when they were first seen, in seconds since 1970.
    pub first_seen: Vec<(String, i64)>,
    /// By the folders of the feeds, the numbers of the rows that each says of that they are gone, and since when, in
    /// seconds since 1970. Those that are missing are not said any more.
    pub tombstones: BTreeMap<String, Vec<(i64, i64)>>,
    /// What the ids of feeds begin with, for a ledger that does not know yet; empty, it is none the wiser.
    pub prefix: String,
}

/// An entry that a feed holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// One that changes, by its place among [`Changes::rows`].
    Row(usize),
    /// One that is as the ledger knows it, by its number there.
    Number(i64),
}

/// How a ledger is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// To be read and written. Nobody else may write meanwhile.
    Write,
    /// To be read. Where there is none, an empty one in memory stands in.
    Read,
}
