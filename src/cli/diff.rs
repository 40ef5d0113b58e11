//! `feedmill diff`

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use feedmill::error::{Error, ErrorKind, Location, Result};
use feedmill::pipeline::{self, BuildOptions, News};

use super::print::note;
use super::{environment, load, now};

/// Print what subscribers would see of a build, and write nothing.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The configuration [default: feedmill.toml in the current folder]
    #[arg(short, long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Take this as the time of the build [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
}

pub fn run(args: &DiffArgs) -> Result<ExitCode> {
    let config = load(args.config.as_ref())?;
    if !config.ledger.enabled {
        let message =
            "without a ledger, nobody knows what subscribers saw; set [ledger] enabled = true".to_owned();
        return Err(Error::new(ErrorKind::Other { message }, Location::default()));
    }
    let mut options = BuildOptions::new(now(args.now.as_deref(), &config)?);
    options.environment = environment(&config);
    options.dry_run = true;
    options.accept_new_ids = true;
    options.accept_removals = true;
    let report = pipeline::build(&config, &options)?;
    for error in &report.errors {
        note(format_args!("{error}"));
    }
    for change in &report.changes {
        let news = match change.news {
            News::New => "new",
            News::Updated => "updated",
            News::Unread => "unread again",
            News::Gone => "gone",
        };
        let feeds = change.feeds.iter().map(|feed| if feed.is_empty() { "site" } else { feed });
        let feeds: Vec<&str> = feeds.collect();
        let line = format!("{news:<12} {} ({})", change.entry.id, feeds.join(", "));
        writeln!(std::io::stdout(), "{line}").map_err(|error| {
            let kind = ErrorKind::Io { action: "print".to_owned(), message: error.to_string() };
            Error::new(kind, Location::default())
        })?;
    }
    Ok(ExitCode::SUCCESS)
}
