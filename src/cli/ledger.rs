//! `feedmill ledger`

use std::fs::File;
use std::io::{BufWriter, Seek, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Subcommand};
use feedmill::Config;
use feedmill::error::{Error, ErrorKind, Location, Result};
use feedmill::ledger::{Ledger, Mode, Row};
use feedmill::pipeline;
use serde::Serialize;

use super::print::line;
use super::{duration, load};

/// Look into what was published under which id, and change it.
#[derive(Debug, Args)]
pub struct LedgerArgs {
    #[command(subcommand)]
    command: Command,
    /// The configuration [default: feedmill.toml in the current folder]
    #[arg(short, long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// Wait so long for a build that is at work: 30s, 5m
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration, global = true)]
    wait: Duration,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print what is known of one entry, or of all
    Show {
        /// The published id, the key, or the URL of an entry
        #[arg(value_name = "ID|URL")]
        name: Option<String>,
    },
    /// Forget an entry: its record, if it comes again, is new to every reader
    Forget {
        /// The published id, the key, or the URL of an entry
        #[arg(value_name = "ID|URL")]
        name: String,
    },
    /// Take the ids and dates of feeds that were published until now, by whatever tool
    Import {
        /// Files of RSS, Atom or JSON Feed
        #[arg(required = true, value_name = "FEED")]
        feeds: Vec<PathBuf>,
    },
    /// Print every entry as JSONL
    Export,
}

pub fn run(args: &LedgerArgs) -> Result<ExitCode> {
    let config = load(args.config.as_ref())?;
    let open = |mode| Ledger::open(&config.ledger.path, mode, args.wait);
    match &args.command {
        Command::Show { name: None } => {
            print(open(Mode::Read)?, |ledger, out| show_rows(ledger, ledger.all()?, out))?;
        }
        Command::Show { name: Some(name) } => {
            print(open(Mode::Read)?, |ledger, out| show_rows(ledger, required(ledger, &config, name)?, out))?;
        }
        Command::Export => print(open(Mode::Read)?, export)?,
        Command::Forget { name } => {
            let mut ledger = open(Mode::Write)?;
            for row in required(&ledger, &config, name)? {
                ledger.forget(&row)?;
                line(format_args!("forgot {}", row.id));
            }
            ledger.commit()?;
        }
        Command::Import { feeds } => {
            let (new, known) = pipeline::import(&config, feeds, args.wait)?;
            line(format_args!("{new} entries imported, {known} known already"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The rows that a name is the id, the key or the URL of.
fn named(ledger: &Ledger, config: &Config, name: &str) -> Result<Vec<Row>> {
    let mut rows = ledger.by_url(name)?;
    let id = feedmill::iri::identify(name, &config.site.id_prefix);
    for row in [ledger.by_id(name)?, ledger.by_key(name)?, ledger.by_id(&id)?].into_iter().flatten() {
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    Ok(rows)
}

fn required(ledger: &Ledger, config: &Config, name: &str) -> Result<Vec<Row>> {
    let rows = named(ledger, config, name)?;
    if rows.is_empty() {
        let message = format!("the ledger knows no entry of the id, key or URL {name:?}");
        return Err(Error::new(ErrorKind::Other { message }, Location::default()));
    }
    Ok(rows)
}

/// The rows that a name is the id, the key or the URL of, if there is a ledger.
pub(super) fn rows(config: &Config, name: &str) -> Result<Vec<Row>> {
    if !config.ledger.enabled {
        return Ok(Vec::new());
    }
    named(&Ledger::open(&config.ledger.path, Mode::Read, Duration::ZERO)?, config, name)
}

/// Prints what the ledger knows of an entry, if there is a ledger; says whether it knows anything.
pub(super) fn show(config: &Config, name: &str) -> Result<bool> {
    let rows = rows(config, name)?;
    if rows.is_empty() {
        return Ok(false);
    }
    let ledger = Ledger::open(&config.ledger.path, Mode::Read, Duration::ZERO)?;
    print(ledger, |ledger, out| show_rows(ledger, rows, out))?;
    Ok(true)
}

/// Prints what `write` writes. It goes to a file first, and the ledger is let go: who reads as slowly as a person with a
/// pager must not keep a build waiting.
fn print(ledger: Ledger, write: impl FnOnce(&Ledger, &mut BufWriter<File>) -> Result<()>) -> Result<()> {
    let mut out = BufWriter::new(tempfile::tempfile().map_err(unprinted)?);
    write(&ledger, &mut out)?;
    drop(ledger);
    let mut file = out.into_inner().map_err(|error| unprinted(error.into_error()))?;
    file.rewind().map_err(unprinted)?;
    // A reader that goes away (`| head`) is an error like any other, not a panic.
    std::io::copy(&mut file, &mut std::io::stdout().lock()).map_err(unprinted)?;
    Ok(())
}

fn show_rows(ledger: &Ledger, rows: Vec<Row>, out: &mut impl Write) -> Result<()> {
    for row in rows {
        let feeds: Vec<String> = ledger
            .feeds(&row)?
            .into_iter()
            .map(|feed| if feed.is_empty() { "the site's feed".to_owned() } else { feed })
            .collect();
        let feeds = if feeds.is_empty() { "no feed".to_owned() } else { feeds.join(", ") };
        writeln!(
            out,
            "{}\n  url        {}\n  key        {}\n  first seen {}\n  published  {}\n  updated    {}\n  changed    {}\n  \
             in         {feeds}",
            row.id,
            row.url.as_deref().unwrap_or("none"),
            row.key.as_deref().unwrap_or("not met yet"),
            moment(row.first_seen),
            moment(row.published),
            row.updated.to_rfc3339(),
            moment(row.changed),
        )
        .map_err(unprinted)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Exported<'a> {
    id: &'a str,
    key: Option<&'a str>,
    url: Option<&'a str>,
    first_seen: String,
    published: String,
    updated: String,
    changed: String,
    feeds: Vec<String>,
}

fn export(ledger: &Ledger, out: &mut BufWriter<File>) -> Result<()> {
    for row in ledger.all()? {
        let exported = Exported {
            id: &row.id,
            key: row.key.as_deref(),
            url: row.url.as_deref(),
            first_seen: moment(row.first_seen),
            published: moment(row.published),
            updated: row.updated.to_rfc3339(),
            changed: moment(row.changed),
            feeds: ledger.feeds(&row)?,
        };
        serde_json::to_writer(&mut *out, &exported).map_err(|error| unprinted(error.into()))?;
        writeln!(out).map_err(unprinted)?;
    }
    Ok(())
}

fn unprinted(error: std::io::Error) -> Error {
    let kind = ErrorKind::Io { action: "print the ledger".to_owned(), message: error.to_string() };
    Error::new(kind, Location::default())
}

fn moment(seconds: i64) -> String {
    let at = chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
