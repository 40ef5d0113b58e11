//! The commands, one a file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use feedmill::error::{Error, ErrorKind, Location, Result};
use feedmill::{Config, Timestamp};

mod build;
mod check;
mod config;
mod init;
mod print;

/// Exit status where nothing could be done, and nothing on disk has changed.
pub const COULD_NOT_RUN: u8 = 2;

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
    /// Write a commented feedmill.toml and a sample record that build at once.
    Init(init::InitArgs),
}

/// Runs a command.
pub fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Config(args) => config::run(&args),
        Command::Init(args) => init::run(&args),
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
