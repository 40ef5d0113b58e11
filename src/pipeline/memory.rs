//! What a build knows of those before it: which record was published under which id, and what readers saw of it.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::BuildOptions;
use super::report::Mention;
use crate::config::{self, Config};
use crate::error::{ErrorKind, Location, Result, Warning, WarningKind, Warnings};
use crate::group::{Live, Pick, Selection};
use crate::iri;
use crate::ledger::{Changes, Ledger, Mode, Row, fingerprint};
use crate::mapping::Said;
use crate::model::{Entry, Timestamp};
use crate::time;

mod adopt;
mod archived;
mod guards;
mod news;
mod settled;
mod tombstones;

pub use adopt::import;
pub use news::{Change, News};

use settled::{Settled, Settlement};

/// The ledger, and what this build makes of it.
pub(super) struct Memory {
    ledger: Ledger,
    told: config::Ledger,
    id_prefix: String,
    /// What the ids of feeds began with when they were published first.
    pub(super) feed_prefix: String,
    zone: time::Zone,
    now: i64,
    /// Records on the command line are a look at something else: they change no memory, and no guard minds them.
    foreign: bool,
    live: Live,
    /// Records that cannot be read at the moment.
    refused: Live,
    /// Whether others cannot, and nobody knows which.
    is_any_unknown: bool,
    /// The rows that records are found by, by the numbers of the records.
    met: HashMap<u64, Arc<Row>, FixedState>,
    /// Whose a row is in this build, by the number of the row.
    taken: HashMap<i64, Location, FixedState>,
    /// What is published in this build.
    settled: Settlement,
    /// Records without a date that were never seen before.
    undated: BTreeMap<String, i64>,
    /// What each feed held before; and, by their places among what is settled, what it holds now.
    before: BTreeMap<String, Vec<Arc<Row>>>,
    holds: BTreeMap<Arc<str>, Vec<usize>>,
    /// What each feed said to be gone, and since when; and, by the numbers of the rows, what it says now.
    buried: BTreeMap<String, Vec<(Row, i64)>>,
    graves: BTreeMap<String, Vec<(i64, i64)>>,
    /// When the first of those has been said for long enough, in seconds since 1970.
    pub(super) due: Option<i64>,
}

impl Memory {
    /// Opens the ledger, if there is to be one. One that is lost is made again from the feeds that stand in `root`.
    pub(super) fn open(
        config: &Config,
        options: &BuildOptions,
        root: &Path,
        warnings: &mut Vec<Warning>,
    ) -> Result<Option<Memory>> {
        let foreign = !options.records.is_empty();
        let told = config.ledger.clone();
        if !cfg!(feature = "ledger") || !told.enabled || (foreign && !told.path.exists()) {
            return Ok(None);
        }
        let mode = if foreign || options.dry_run { Mode::Read } else { Mode::Write };
        let mut ledger = Ledger::open(&told.path, mode, options.wait)?;
        if ledger.is_new() {
            adopt::adopt(&mut ledger, config, root, warnings)?;
        }
        let feed_prefix = ledger.prefix()?.unwrap_or_else(|| config.site.id_prefix.clone());
        Ok(Some(Memory {
            before: ledger.held()?,
            buried: ledger.tombstones()?,
            ledger,
            told,
            id_prefix: config.site.id_prefix.clone(),
            feed_prefix,
            zone: time::zone(&config.site.timezone).unwrap_or_else(time::Zone::utc),
            now: options.now.timestamp(),
            foreign,
            live: Live::default(),
            refused: Live::default(),
            is_any_unknown: false,
            met: HashMap::default(),
            taken: HashMap::default(),
            settled: Settlement::default(),
            undated: BTreeMap::new(),
            holds: BTreeMap::new(),
            graves: BTreeMap::new(),
            due: None,
        }))
    }

    /// When a record without a date was first seen, in seconds since 1970: now, if it never was before.
    pub(super) fn first_seen(&mut self, key: &str, identity: &str) -> Result<i64> {
        if let Some(at) = self.undated.get(key) {
            return Ok(*at);
        }
        if let Some(at) = self.ledger.first_seen(key)? {
            return Ok(at);
        }
        // Where the ledger was lost, the feeds tell the dates of what they held.
        let row = match self.ledger.by_key(key)? {
            Some(row) => Some(row),
            None => self.ledger.by_id(&iri::identify(identity, &self.id_prefix))?,
        };
        let at = row.map_or(self.now, |row| row.published);
        self.undated.insert(key.to_owned(), at);
        Ok(at)
    }

    /// Finds the rows of the selected records by their keys, before any other is given one of them.
    pub(super) fn meet(&mut self, selection: &mut Selection) -> Result<()> {
        let live = std::mem::take(&mut selection.live);
        if self.ledger.is_empty() {
            // Who is alive is asked of rows only, and a word for each record of an archive is much memory.
            return Ok(());
        }
        self.live = live;
        self.refused = std::mem::take(&mut selection.refused);
        self.is_any_unknown = selection.is_any_unknown;
        // What feeds held has been read, and most of what they will hold is among it.
        let rows = self.before.values().flatten();
        let known: HashMap<&str, &Arc<Row>> =
            rows.filter_map(|row| Some((row.key.as_deref()?, row))).collect();
        let groups = selection.groups.iter().flat_map(|group| &group.picks);
        for pick in selection.site.iter().chain(groups) {
            if self.met.contains_key(&pick.ordinal) {
                continue;
            }
            let row = match known.get(pick.key()) {
                Some(row) => Some(Arc::clone(row)),
                None => self.ledger.by_key(pick.key())?.map(Arc::new),
            };
            if let Some(row) = row {
                self.taken.insert(row.number, pick.at());
                self.met.insert(pick.ordinal, row);
            }
        }
        Ok(())
    }

    /// Gives an entry the id that it was published under, and the dates that its record does not give; and gives it a
    /// place. What is wrong with the record stands inside; the error around it is the ledger's.
    pub(super) fn settle(
        &mut self,
        pick: &Pick,
        entry: &mut Entry,
        said: Said,
        warnings: &mut Warnings,
    ) -> Result<std::result::Result<usize, ErrorKind>> {
        if said == Said::Nothing {
            let at = self.moment(pick.published);
            (entry.published, entry.updated) = (Some(at), at);
        }
        let before = match self.met.remove(&pick.ordinal) {
            Some(row) => Some(row),
            None => self.find(pick, entry)?.map(Arc::new),
        };
        if let Some(kind) = self.name(entry, before.as_deref(), warnings)? {
            return Ok(Err(kind));
        }
        let seen = fingerprint(entry);
        let changed = before.as_ref().is_some_and(|row| row.fingerprint.is_some_and(|before| before != seen));
        if let Some(row) = before.as_ref().filter(|_| said != Said::Updated) {
            entry.updated = match changed {
                false => row.updated,
                // A clock that was set back must not make an entry older than readers know it.
                true => self.moment(self.now.max(row.updated.timestamp() + 1)).max(entry.updated),
            };
        }
        let row = Row {
            number: before.as_ref().map_or(0, |row| row.number),
            key: Some(pick.key().to_owned()),
            id: entry.id.clone(),
            url: entry.url.clone(),
            first_seen: before.as_ref().map_or(self.now, |row| row.first_seen),
            published: entry.published.unwrap_or(entry.updated).timestamp(),
            updated: entry.updated,
            fingerprint: Some(seen),
            changed: before.as_ref().filter(|_| !changed).map_or(self.now, |row| row.changed),
        };
        let mention = Mention { id: entry.id.clone(), url: entry.url.clone(), title: entry.title.clone() };
        let settled = Settled { row, mention: Arc::new(mention), before, at: pick.at() };
        Ok(Ok(self.settled.push(settled)))
    }

    /// The entry at this place is not published after all.
    pub(super) fn unsettle(&mut self, place: usize) {
        self.settled.remove(place);
    }

    /// The row of a record whose key nobody knows: by its identity, where that was the key before; by the id that it
    /// would get, or that another tool published as it stood (a guid of RSS is any text), or by its page. A row that belongs to another record, selected or not, is not free.
    fn find(&mut self, pick: &Pick, entry: &Entry) -> Result<Option<Row>> {
        if let Some(row) = self.ledger.by_key(&pick.id)?.filter(|row| !self.taken.contains_key(&row.number)) {
            self.taken.insert(row.number, pick.at());
            return Ok(Some(row));
        }
        let mut rows: Vec<Row> = self.ledger.by_id(&entry.id)?.into_iter().collect();
        if pick.id != entry.id {
            rows.extend(self.ledger.by_id(&pick.id)?);
        }
        if let Some(url) = &entry.url {
            rows.extend(self.ledger.by_url(url)?.into_iter().rev());
        }
        let found = rows.into_iter().find(|row| self.is_free(row));
        if let Some(row) = &found {
            self.taken.insert(row.number, pick.at());
        }
        Ok(found)
    }

    /// Whether no record of this build is the row's, or may be.
    fn is_free(&self, row: &Row) -> bool {
        !self.taken.contains_key(&row.number) && !self.is_alive(row)
    }

    /// Whether there is a record of this key that may be published.
    fn is_alive(&self, row: &Row) -> bool {
        row.key.as_ref().is_some_and(|key| self.live.contains(key))
    }

    /// Ids are for ever, and each is of one entry alone.
    fn name(
        &self,
        entry: &mut Entry,
        before: Option<&Row>,
        warnings: &mut Warnings,
    ) -> Result<Option<ErrorKind>> {
        let other = match before {
            Some(row) if row.id == entry.id => None,
            _ => self.ledger.by_id(&entry.id)?,
        };
        let other = other.map(|other| (self.taken.get(&other.number).map(Location::to_string), other));
        match (before, other) {
            (Some(row), other) => {
                if let Some((None, other)) = other {
                    warnings.push("", WarningKind::TwoIds { kept: row.id.clone(), other: other.id });
                }
                entry.id.clone_from(&row.id);
            }
            (None, Some((place, other))) => {
                let other = place.or(other.key).unwrap_or_default();
                return Ok(Some(ErrorKind::IdTaken { id: entry.id.clone(), other }));
            }
            (None, None) => {}
        }
        let twin = self.settled.place(&entry.id).and_then(|place| self.settled.get(place));
        Ok(twin.map(|twin| ErrorKind::IdTaken { id: entry.id.clone(), other: twin.at.to_string() }))
    }

    /// A feed holds the entries at these places now.
    pub(super) fn hold(&mut self, folder: &str, places: impl Iterator<Item = usize>) {
        self.holds.insert(folder.into(), places.collect());
    }

    /// What a feed holds now.
    fn held(&self, folder: &str) -> impl Iterator<Item = &Settled> {
        let places = self.holds.get(folder).into_iter().flatten();
        places.filter_map(|place| self.settled.get(*place))
    }

    /// The ledger, which knows what this build published when it is committed; none where nothing is to be remembered.
    pub(super) fn into_ledger(mut self) -> Result<Option<Ledger>> {
        if self.foreign {
            return Ok(None);
        }
        let (rows, places) = self.settled.into_rows();
        let held = |place: usize| places.get(place).copied().flatten();
        let held = self.holds.into_iter().map(|(folder, entries)| {
            (folder.to_string(), entries.into_iter().filter_map(held).collect::<Vec<_>>())
        });
        let (held, first_seen) = (held.collect(), self.undated.into_iter().collect());
        let (tombstones, prefix) = (self.graves, self.feed_prefix);
        let changes = Changes { rows, held, first_seen, tombstones, prefix };
        self.ledger.change(&changes)?;
        Ok(Some(self.ledger))
    }

    /// A moment, in the zone of the site.
    fn moment(&self, seconds: i64) -> Timestamp {
        let at = chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        self.zone.show(at.naive_utc())
    }
}
