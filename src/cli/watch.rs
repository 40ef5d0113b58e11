//! `feedmill watch`

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use feedmill::Config;
use feedmill::error::Result;
use feedmill::pipeline::{self, BuildOptions, Report};

use super::print::note;
use super::{environment, load, now, print};

pub mod files;

use files::{Files, Wake};

/// Build again whenever records or the configuration change, and whenever an entry that was held back falls due.
#[derive(Debug, Args)]
#[command(after_help = "Ctrl-C and SIGTERM end it between two builds, with exit status 0.")]
pub struct WatchArgs {
    /// The configuration [default: feedmill.toml in the current folder]
    #[arg(short, long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

pub fn run(args: &WatchArgs) -> Result<ExitCode> {
    let path = args.config.clone().unwrap_or_else(|| PathBuf::from("feedmill.toml"));
    let mut files = Files::new()?;
    // What is broken from the beginning is no configuration that somebody is at work on.
    let mut site = Site::new(load(Some(&path))?);
    site.start(&path, &mut files, args.quiet)?;
    loop {
        match files.next(site.wait()) {
            Wake::End => return Ok(ExitCode::SUCCESS),
            Wake::Time => site.build(args.quiet),
            Wake::Changed => site.look(&path, &mut files, args.quiet),
        }
    }
}

/// A site that is built again and again.
pub struct Site {
    config: Config,
    /// Whether the configuration could not be read when it was looked at last.
    is_broken: bool,
    /// What the last build was made of.
    built: Option<u64>,
    report: Option<Report>,
}

impl Site {
    /// A site that was not built yet.
    pub fn new(config: Config) -> Self {
        Site { config, is_broken: false, built: None, report: None }
    }

    /// The configuration, as it was when it was last in order.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Begins to watch, and builds for the first time.
    pub fn start(&mut self, path: &Path, files: &mut Files, quiet: bool) -> Result<()> {
        files.watch(path, &self.config)?;
        let unwatched = self.config.sources.iter().filter(|source| source.options.watched().is_none());
        let unwatched = unwatched.count();
        if unwatched > 0 && !quiet {
            note(format_args!("{unwatched} of the sources are no files: changes in them are not seen"));
        }
        self.build(quiet);
        Ok(())
    }

    /// How long nothing needs to be done, if no file changes.
    pub fn wait(&self) -> Option<Duration> {
        let due = self.report.as_ref()?.due()?;
        let now = now(None, &self.config).ok()?;
        // A moment later, so that it is past.
        Some((due - now).to_std().unwrap_or_default() + Duration::from_millis(100))
    }

    /// Builds, if what changed is anything that a build is made of.
    pub fn look(&mut self, path: &Path, files: &mut Files, quiet: bool) {
        match load(Some(&path.to_owned())) {
            Ok(config) => {
                if std::mem::take(&mut self.is_broken) && !quiet {
                    note(format_args!("the configuration is in order again"));
                }
                self.config = config;
            }
            Err(error) if self.is_broken => drop(error),
            Err(error) => {
                self.is_broken = true;
                note(format_args!("error: {error}"));
                note(format_args!("nothing is built until the configuration is in order again"));
            }
        }
        if self.is_broken {
            return;
        }
        if let Err(error) = files.watch(path, &self.config) {
            note(format_args!("error: {error}"));
        }
        let inputs = self.inputs();
        if inputs.is_none() || inputs != self.built {
            self.build(quiet);
        }
    }

    /// Builds, and says what came of it.
    pub fn build(&mut self, quiet: bool) {
        // Before anything is read: what changes from here on is for the next build.
        self.built = self.inputs();
        let built = self.options().and_then(|options| pipeline::build(&self.config, &options));
        let style = print::Style { quiet, verbose: false, terminal: true, dry_run: false };
        match built {
            Ok(report) => {
                print::troubles(&report, &style);
                print::summary(&report, &style);
                self.report = Some(report);
            }
            Err(error) => {
                note(format_args!("error: {error}"));
                self.report = None;
            }
        }
    }

    fn inputs(&self) -> Option<u64> {
        self.options().ok().and_then(|options| pipeline::inputs(&self.config, &options))
    }

    fn options(&self) -> Result<BuildOptions> {
        let mut options = BuildOptions::new(now(None, &self.config)?);
        options.environment = environment(&self.config);
        options.threads = super::processors();
        Ok(options)
    }
}
