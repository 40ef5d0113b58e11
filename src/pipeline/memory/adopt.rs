//! A ledger that was lost is made again from the feeds that stand: readers know what those say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::config::Config;
use crate::error::{Error, ErrorKind, Location, Result, Warning, WarningKind};
use crate::format::Format;
use crate::ledger::{Changes, Held, Ledger, Mode, Row};
use crate::model::{Feed, Timestamp};
use crate::wording::GENERATOR;

/// Of the files of one feed, the one that says most: Atom has both dates and every id.
const BEST_FIRST: [Format; 3] = [Format::Atom, Format::Json, Format::Rss];

/// How deep below the output folder feeds are looked for.
const DEEPEST: usize = 8;

/// How deep elements may nest: readers of XML call themselves for each level.
const MOST_NESTED: usize = 64;

/// An entry as a feed shows it.
pub(super) struct Shown {
    id: String,
    url: Option<String>,
    published: Timestamp,
    updated: Timestamp,
}

/// Puts the entries of every feed below `root` into a new ledger. A feed that cannot be read is reported and left out.
pub(super) fn adopt(
    ledger: &mut Ledger,
    config: &Config,
    root: &Path,
    warnings: &mut Vec<Warning>,
) -> Result<()> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (folder, path, format) in feeds(config, root) {
        if !folder.is_empty() && !is_own(config, &folder, &path) {
            continue;
        }
        let shown = match read(&path, format) {
            Ok(shown) => shown,
            Err(reason) => {
                let at = Location::path(path.to_string_lossy());
                warnings.push(Warning { kind: WarningKind::NotAdopted { reason }, at });
                continue;
            }
        };
        ids.insert(folder, shown.iter().map(|shown| shown.id.clone()).collect());
        for shown in shown {
            rows.entry(shown.id.clone()).or_insert_with(|| row(shown));
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    let kind =
        WarningKind::LedgerAdopted { entries: rows.len(), folder: root.to_string_lossy().into_owned() };
    warnings.push(Warning { kind, at: Location::path(ledger.path().to_string_lossy()) });
    let (places, rows): (Vec<String>, Vec<Row>) = rows.into_iter().unzip();
    let held =
        |ids: Vec<String>| ids.iter().filter_map(|id| places.binary_search(id).ok()).map(Held::Row).collect();
    let held = ids.into_iter().map(|(folder, ids)| (folder, held(ids))).collect();
    ledger.change(&Changes { rows, held, ..Changes::default() })
}

/// Puts the entries of feeds, by whatever tool they were written, into the ledger, so that their records keep these ids.
/// Says how many were new to it, and how many it knew.
///
/// # Errors
///
/// [`ErrorKind::Syntax`] where a file is no feed, [`ErrorKind::Locked`] where a build is at work. Nothing has changed then.
pub fn import(config: &Config, files: &[PathBuf], wait: Duration) -> Result<(usize, usize)> {
    let mut ledger = Ledger::open(&config.ledger.path, Mode::Write, wait)?;
    if ledger.is_new() {
        // Otherwise the next build would take it for one that knows what stands there.
        adopt(&mut ledger, config, &config.output.dir, &mut Vec::new())?;
    }
    let mut rows = BTreeMap::new();
    let mut known = BTreeSet::new();
    for path in files {
        for shown in any(path)? {
            if ledger.by_id(&shown.id)?.is_some() {
                known.insert(shown.id);
            } else {
                rows.entry(shown.id.clone()).or_insert_with(|| row(shown));
            }
        }
    }
    let new = rows.len();
    ledger.add(&rows.into_values().collect::<Vec<_>>())?;
    ledger.commit()?;
    Ok((new, known.len()))
}

/// The entries of a feed of any format.
fn any(path: &Path) -> Result<Vec<Shown>> {
    let mut reasons = Vec::new();
    for format in BEST_FIRST {
        match read(path, format) {
            Ok(shown) => return Ok(shown),
            Err(reason) => reasons.push(format!("{}: {reason}", format.title())),
        }
    }
    let kind = ErrorKind::Syntax { format: "a feed", message: reasons.join("; ") };
    Err(Error::new(kind, Location::path(path.to_string_lossy())))
}

fn row(shown: Shown) -> Row {
    let published = shown.published.timestamp();
    Row {
        number: 0,
        key: None,
        id: shown.id,
        url: shown.url,
        first_seen: published,
        published,
        updated: shown.updated,
        fingerprint: None,
        changed: shown.updated.timestamp(),
    }
}

/// The best file of each folder that has one; no link is followed.
fn feeds(config: &Config, root: &Path) -> Vec<(String, PathBuf, Format)> {
    let mut feeds = Vec::new();
    let mut folders = vec![(root.to_owned(), String::new(), 0)];
    while let Some((path, name, depth)) = folders.pop() {
        let is_file = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
        let best = BEST_FIRST.into_iter().find_map(|format| {
            let file = config.output.files.get(&format).map_or(format.file_name(), String::as_str);
            Some((path.join(file), format)).filter(|(path, _)| is_file(path))
        });
        feeds.extend(best.map(|(file, format)| (name.clone(), file, format)));
        let entries = fs::read_dir(&path).into_iter().flatten().flatten();
        for entry in entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
            let child = entry.file_name().to_string_lossy().into_owned();
            let inner = if name.is_empty() { child } else { format!("{name}/{child}") };
            if depth < DEEPEST {
                folders.push((entry.path(), inner, depth + 1));
            }
        }
    }
    feeds.sort();
    feeds
}

/// Whether a feed in a folder below is feedmill's: it says so, or names the address that feedmill would give it. Other tools
/// may keep feeds of theirs in folders of the same site.
fn is_own(config: &Config, folder: &str, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let address = config.address(&format!("{folder}/{name}"));
    let marks = [&format!(">{GENERATOR}<"), "\"_feedmill\"", &address];
    fs::read_to_string(path).is_ok_and(|text| marks.iter().any(|mark| text.contains(*mark)))
}

/// The entries of a feed in a file.
pub(super) fn read(path: &Path, format: Format) -> std::result::Result<Vec<Shown>, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let feed = match format {
        Format::Json => return json(&text),
        Format::Atom | Format::Rss if is_deep(&text) => {
            return Err(format!("nested more than {MOST_NESTED} levels deep"));
        }
        Format::Atom => {
            let feed =
                atom_syndication::Feed::read_from(text.as_bytes()).map_err(|error| error.to_string())?;
            Feed::try_from(&feed)
        }
        Format::Rss => {
            let channel = rss::Channel::read_from(text.as_bytes()).map_err(|error| error.to_string())?;
            Feed::try_from(&channel)
        }
    };
    let shown = feed.map_err(|error| error.to_string())?.entries.into_iter().map(|entry| Shown {
        id: entry.id.clone(),
        url: entry.url.clone(),
        published: entry.published.unwrap_or(entry.updated),
        updated: entry.updated,
    });
    Ok(shown.collect())
}

/// JSON Feed 1.1, "Items": an id is what an item must have.
fn json(text: &str) -> std::result::Result<Vec<Shown>, String> {
    let feed: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let items = feed.get("items").and_then(serde_json::Value::as_array).ok_or("no items")?;
    let shown = items.iter().filter_map(|item| {
        let text = |key| item.get(key).and_then(serde_json::Value::as_str);
        let date = |key| text(key).and_then(|date| date.parse::<Timestamp>().ok());
        let published = date("date_published").or_else(|| date("date_modified"))?;
        Some(Shown {
            id: text("id")?.to_owned(),
            url: text("url").map(str::to_owned),
            published,
            updated: date("date_modified").unwrap_or(published),
        })
    });
    Ok(shown.collect())
}

/// Whether elements nest deeper than the crates' readers, which call themselves, can be trusted with.
fn is_deep(text: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Start(_)) => {
                depth += 1;
                if depth > MOST_NESTED {
                    return true;
                }
            }
            Ok(quick_xml::events::Event::End(_)) => depth = depth.saturating_sub(1),
            // What is wrong with it, the reader of the format says.
            Ok(quick_xml::events::Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}
