//! The commands, one a file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};
use feedmill::error::{Error, ErrorKind, Location, Result};
use feedmill::{Config, Timestamp, source};

mod build;
mod check;
mod config;
#[cfg(feature = "ledger")]
mod diff;
mod explain;
mod init;
#[cfg(feature = "ledger")]
mod ledger;
mod links;
mod print;
mod push;
mod serve;
mod watch;

pub use print::note;

/// Exit status where nothing could be done, and nothing in the output folder has changed.
pub const COULD_NOT_RUN: u8 = 2;

/// Exit status where a guard held the build back, and nothing in the output folder has changed.
pub const HELD_BACK: u8 = 3;

/// Exit status where another build is at work on the same folder, and nothing in the output folder has changed.
pub const LOCKED: u8 = 4;

/// The exit status of a command that could not run.
pub fn status(error: &Error) -> ExitCode {
    ExitCode::from(match error.kind() {
        ErrorKind::NewIds { .. } | ErrorKind::Removals { .. } => HELD_BACK,
        ErrorKind::Locked { .. } => LOCKED,
        _ => COULD_NOT_RUN,
    })
}

/// Article records in, feeds people can trust out: RSS 2.0, Atom 1.0 and JSON Feed 1.1.
#[derive(Debug, Parser)]
#[command(version, about, propagate_version = true)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read the records and write the feeds that changed.
    Build(build::BuildArgs),
    /// Say what is wrong with feeds: RSS, Atom, JSON Feed and OPML.
    Check(check::CheckArgs),
    /// Print the configuration in effect, and where each value comes from.
    Config(config::ConfigArgs),
    /// Print what subscribers would see of a build, and write nothing.
    #[cfg(feature = "ledger")]
    Diff(diff::DiffArgs),
    /// Say in which feeds an article is, and why it is in no other.
    Explain(explain::ExplainArgs),
    /// Write a commented feedmill.toml and a sample record that build at once.
    Init(init::InitArgs),
    /// Print the lines that tell browsers and readers of the feeds, for the heads of the site's pages.
    Links(links::LinksArgs),
    /// Look into what was published under which id, and change it.
    #[cfg(feature = "ledger")]
    Ledger(ledger::LedgerArgs),
    /// Tell the WebSub hubs of [site] hubs which feeds changed.
    Push(push::PushArgs),
    /// Show the feeds to a browser and to feed readers, and build again whenever records change.
    Serve(serve::ServeArgs),
    /// Build again whenever records or the configuration change.
    Watch(watch::WatchArgs),
}

/// Runs a command.
pub fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Config(args) => config::run(&args),
        #[cfg(feature = "ledger")]
        Command::Diff(args) => diff::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Links(args) => links::run(&args),
        #[cfg(feature = "ledger")]
        Command::Ledger(args) => ledger::run(&args),
        Command::Push(args) => push::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Watch(args) => watch::run(&args),
    }
}

/// Reads the configuration: the one that is named, or `feedmill.toml` in the current folder.
fn load(path: Option<&PathBuf>) -> Result<Config> {
    let path = path.map_or(Path::new("feedmill.toml"), PathBuf::as_path);
    let name = path.to_string_lossy();
    let text = std::fs::read_to_string(path).map_err(|error| {
        let mut message = error.to_string();
        if error.kind() == std::io::ErrorKind::NotFound {
            message.push_str("; name one with -c, or write one with `feedmill init`");
        }
        let kind = ErrorKind::Io { action: "read the configuration".to_owned(), message };
        Error::new(kind, Location::path(&*name))
    })?;
    Config::parse(&text, &name)
}

/// The environment variables that the sources name.
fn environment(config: &Config) -> source::Environment {
    let variables = config.sources.iter().filter_map(|source| source.options.url_env.as_deref());
    source::Environment::of(variables, |name| std::env::var(name).ok())
}

/// How many threads a build keeps busy where nobody says otherwise.
fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// A span of time such as `30s` or `5m`; a bare number is seconds.
fn duration(text: &str) -> std::result::Result<Duration, String> {
    let wrong = || "expected a time such as 30s or 5m".to_owned();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(digits).ok_or_else(wrong)?;
    let seconds = match unit {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => return Err(wrong()),
    };
    let number: u64 = number.parse().map_err(|_| wrong())?;
    number.checked_mul(seconds).map(Duration::from_secs).ok_or_else(wrong)
}

/// The time of the build: what the user says, else `SOURCE_DATE_EPOCH`, else the clock.
///
/// <https://reproducible-builds.org/specs/source-date-epoch/>
fn now(said: Option<&str>, config: &Config) -> Result<Timestamp> {
    let wrong = |kind: ErrorKind, name: &str| Error::new(kind, Location::path(name));
    if let Some(text) = said {
        return Ok(config.time.read(text).map_err(|kind| wrong(kind, "--now"))?.at);
    }
    if let Ok(seconds) = std::env::var("SOURCE_DATE_EPOCH") {
        let time =
            seconds.trim().parse().ok().and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0));
        return time.map(Timestamp::from).ok_or_else(|| {
            let expected = "seconds since 1970".to_owned();
            wrong(ErrorKind::BadValue { found: format!("{seconds:?}"), expected }, "SOURCE_DATE_EPOCH")
        });
    }
    Ok(chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).into())
}
