//! `feedmill explain`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use feedmill::Config;
use feedmill::error::Result;
use feedmill::pipeline::{self, BuildOptions, Explained, Fate, Place, Verdict};

use super::print::line;
use super::{environment, load, now};

/// Exit status where nobody knows the article.
const UNKNOWN: u8 = 1;

/// Say in which feeds an article is, and why it is in no other.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 the article is known; 1 no record and no entry of the ledger has that id or URL; \
                        2 could not run."
)]
pub struct ExplainArgs {
    /// The id of a record, the id that it is published under, or the URL of its page
    #[arg(value_name = "ID|URL")]
    name: String,
    /// The configuration [default: feedmill.toml in the current folder]
    #[arg(short, long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Take this as the time of the build [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
}

pub fn run(args: &ExplainArgs) -> Result<ExitCode> {
    let config = load(args.config.as_ref())?;
    let mut options = BuildOptions::new(now(args.now.as_deref(), &config)?);
    options.environment = environment(&config);
    let mut names = vec![args.name.clone()];
    names.extend(keys(&config, &args.name)?);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let explained = pipeline::explain(&config, &options, &names)?;
    explained.iter().for_each(tell);
    let remembered = remember(&config, &args.name)?;
    if explained.is_empty() && !remembered {
        line(format_args!("no record has the id or URL {:?}", args.name));
        return Ok(ExitCode::from(UNKNOWN));
    }
    if explained.is_empty() {
        line(format_args!("no record is that of this entry any more"));
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(explained: &Explained) {
    let at = &explained.at;
    match &explained.fate {
        Fate::Rejected(error) => line(format_args!("{error}\n  in no feed: rejected")),
        Fate::Draft => line(format_args!("{at}\n  in no feed: a draft")),
        Fate::Held(until) => line(format_args!(
            "{at}\n  in no feed: held until {}",
            until.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
        )),
        Fate::Duplicate(kept) => {
            line(format_args!("{at}\n  in no feed: {kept} has the same id, and was kept"));
        }
        Fate::Published(places) => {
            line(format_args!("{at}"));
            places.iter().for_each(place);
        }
    }
}

fn place(place: &Place) {
    let feed = if place.feed.is_empty() { "the site's feed" } else { &place.feed };
    match place.verdict {
        Verdict::Holds { place, of } => line(format_args!("  in {feed}: {place} of {of}")),
        Verdict::PastLimit { place, limit } => {
            line(format_args!("  not in {feed}: past the limit ({place}, and there is room for {limit})"));
        }
        Verdict::NoFeed => line(format_args!("  not in {feed:?}: the configuration gives it no feed")),
    }
}

/// What the records of the entries of this name are found by.
#[cfg(feature = "ledger")]
fn keys(config: &Config, name: &str) -> Result<Vec<String>> {
    Ok(super::ledger::rows(config, name)?.into_iter().filter_map(|row| row.key).collect())
}

#[cfg(not(feature = "ledger"))]
fn keys(_: &Config, _: &str) -> Result<Vec<String>> {
    Ok(Vec::new())
}

/// Prints what the ledger knows; says whether that is anything.
#[cfg(feature = "ledger")]
fn remember(config: &Config, name: &str) -> Result<bool> {
    super::ledger::show(config, name)
}

#[cfg(not(feature = "ledger"))]
fn remember(_: &Config, _: &str) -> Result<bool> {
    Ok(false)
}
