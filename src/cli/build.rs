//! `feedmill build`

use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::Duration;

use clap::Args;
use feedmill::error::Result;
use feedmill::pipeline::{self, BuildOptions, Report};
use feedmill::source;

use super::{COULD_NOT_RUN, duration, environment, load, now, print, processors, push};

/// Exit status where feeds were published and some record was rejected.
const REJECTED: u8 = 1;

/// Read the records and write the feeds that changed.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 all good; 1 published, but some record was rejected, or some hub was not told; 2 \
                  could not run; 3 a guard held the build back; 4 another build is at work. With 2, 3 and 4, nothing in the \
                  output folder has changed."
)]
pub struct BuildArgs {
    /// Files, folders or globs to read in place of the configured sources; - is standard input
    records: Vec<String>,
    /// The configuration [default: feedmill.toml in the current folder]
    #[arg(short, long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Write to this folder in place of the configured one
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Take this as the time of the build [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Wait so long for another build that is at work on the same folder: 30s, 5m
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration)]
    wait: Duration,
    /// Keep so many threads busy [default: as many as there are processors]
    #[arg(long, value_name = "NUMBER")]
    threads: Option<NonZeroUsize>,
    /// Go on where more published ids would change than [ledger] max_changed_ids allows
    #[arg(long)]
    accept_new_ids: bool,
    /// Go on where more of what is published would be gone than [ledger] max_removed allows
    #[arg(long)]
    accept_removals: bool,
    /// Do nothing if no source file changed its size or time since the last build that ended well
    #[arg(long, conflicts_with_all = ["records", "dry_run"])]
    if_changed: bool,
    /// Tell the hubs of [site] hubs which feeds changed
    #[arg(long, conflicts_with_all = ["dry_run", "out"])]
    push: bool,
    /// Write nothing if any record is rejected, and end with status 2
    #[arg(long)]
    strict: bool,
    /// End with status 0 even if some record was rejected
    #[arg(long, conflicts_with = "strict")]
    allow_rejected: bool,
    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
    /// Print every warning and every file
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
    /// Print a report of the build to standard output
    #[arg(long, value_name = "FORMAT")]
    report: Option<ReportFormat>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ReportFormat {
    Json,
}

pub fn run(args: &BuildArgs) -> Result<ExitCode> {
    let config = load(args.config.as_ref())?;
    if args.push {
        push::ready(&config)?;
    }
    let mut options = BuildOptions::new(now(args.now.as_deref(), &config)?);
    options.out.clone_from(&args.out);
    let columns = config.rules.columns();
    let named = args
        .records
        .iter()
        .map(|path| source::Options { columns: columns.clone(), ..source::Options::new(path) });
    options.records = named.collect();
    options.environment = environment(&config);
    options.dry_run = args.dry_run;
    options.strict = args.strict;
    options.if_changed = args.if_changed;
    options.wait = args.wait;
    options.threads = args.threads.map_or_else(processors, NonZeroUsize::get);
    options.accept_new_ids = args.accept_new_ids;
    options.accept_removals = args.accept_removals;
    let report = with_progress(args.quiet, || pipeline::build(&config, &options))?;

    let style = print::Style {
        quiet: args.quiet,
        verbose: args.verbose,
        terminal: std::io::stderr().is_terminal(),
        dry_run: args.dry_run,
    };
    print::troubles(&report, &style);
    match args.report {
        Some(ReportFormat::Json) => print::json(&report)?,
        None => print::summary(&report, &style),
    }
    // What a strict build did not publish is nothing to tell of.
    let untold = args.push && report.published && !push::after_build(&config, args.quiet, args.verbose);
    Ok(status(&report, args.allow_rejected, untold))
}

fn status(report: &Report, allow_rejected: bool, untold: bool) -> ExitCode {
    match report.rejected {
        _ if !report.published => ExitCode::from(COULD_NOT_RUN),
        _ if untold => ExitCode::from(push::UNTOLD),
        0 => ExitCode::SUCCESS,
        _ if allow_rejected => ExitCode::SUCCESS,
        _ => ExitCode::from(REJECTED),
    }
}

/// Shows on a terminal that a build of more than a second is at work.
fn with_progress<T>(quiet: bool, work: impl FnOnce() -> T) -> T {
    if quiet || !std::io::stderr().is_terminal() {
        return work();
    }
    std::thread::scope(|scope| {
        let (done, waiting) = mpsc::channel::<()>();
        scope.spawn(move || {
            if waiting.recv_timeout(Duration::from_secs(1)) == Err(mpsc::RecvTimeoutError::Timeout) {
                let bar = indicatif::ProgressBar::new_spinner().with_message("building feeds");
                bar.enable_steady_tick(Duration::from_millis(100));
                // Ends with an error when the work is done and its end of the channel goes.
                let _ = waiting.recv();
                bar.finish_and_clear();
            }
        });
        let result = work();
        drop(done);
        result
    })
}
