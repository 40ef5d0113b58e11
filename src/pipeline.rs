//! The mill: `source` yields located records; `mapping` makes each an entry; `group` selects the entries of each feed;
//! `clean` makes those entries legal; `render` turns a feed into bytes; `check` reads the bytes as a stranger would;
//! `publish` puts the bytes that changed in place.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::config::{Config, Retired};
use crate::error::{Error, ErrorKind, Location, Result};
use crate::group::Live;
use crate::ledger::Ledger;
use crate::mapping::Rules;
use crate::model::Timestamp;
use crate::publish::Publisher;
use crate::source::{self, Sources};

mod apart;
mod archive;
mod around;
mod assets;
mod batch;
mod digest;
mod edition;
mod entries;
mod explain;
mod fit;
mod gauge;
mod head;
mod heads;
mod links;
mod loaded;
mod memory;
mod mill;
mod pass;
mod reader;
mod records;
mod report;
mod selection;
mod settings;
mod shared;
mod stamp;
mod tolerance;
mod topics;
mod unchanged;
mod verify;

pub use explain::{Explained, Fate, Place, Verdict, explain};
pub use links::links;
pub use mill::Mill;
pub use report::{DocumentReport, FeedReport, Mention, Mentions, Report};
pub use stamp::inputs;
pub use topics::Topics;

use edition::Edition;
use entries::{Entries, Keep};
use heads::Heads;
use memory::Memory;
pub use memory::{Change, News, import};
use reader::Reader;
use report::Troubles;
use selection::Inputs;

/// What a build is told beside its configuration.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// The time of the build: entries published after it are held back, if `[output] future = "hold"`.
    pub now: Timestamp,
    /// A folder to write to in place of `[output] dir`.
    pub out: Option<PathBuf>,
    /// Sources to read in place of the configured ones.
    pub records: Vec<source::Options>,
    /// The environment variables that sources name, as far as they are set.
    pub environment: source::Environment,
    /// Say what would be written, and write nothing.
    pub dry_run: bool,
    /// How long to wait where another build is at work on the same folder; [`Duration::MAX`] waits until it ends.
    pub wait: Duration,
    /// How many threads a build may keep busy: 256 at most. The result is the same for any number.
    pub threads: usize,
    /// Go on where published ids change.
    pub accept_new_ids: bool,
    /// Go on where most of what is published would be gone.
    pub accept_removals: bool,
    /// A record that is rejected stops the build before anything is written.
    pub strict: bool,
    /// Do nothing where nothing has changed since the last build that ended well, as far as the sizes and times of files
    /// tell.
    pub if_changed: bool,
}

impl BuildOptions {
    /// A plain build at this time.
    pub fn new(now: Timestamp) -> Self {
        let wait = Duration::from_secs(30);
        BuildOptions {
            now,
            out: None,
            records: Vec::new(),
            environment: source::Environment::default(),
            dry_run: false,
            wait,
            threads: 1,
            accept_new_ids: false,
            accept_removals: false,
            strict: false,
            if_changed: false,
        }
    }

    /// How many threads are kept busy: each has memory of its own, however little there is to do.
    fn threads(&self) -> usize {
        self.threads.clamp(1, 256)
    }
}

/// Reads every source and writes every feed.
///
/// # Errors
///
/// What kept the build from running: a source that is not there, a folder that cannot be written. Nothing on disk has
/// changed then. [`ErrorKind::NewIds`] and [`ErrorKind::Removals`] where a guard held it back,
/// [`ErrorKind::Locked`] where another build is at work. Trouble with single records stops nothing; the [`Report`] has it.
pub fn build(config: &Config, options: &BuildOptions) -> Result<Report> {
    // Before anything is read: what changes from here on is for the next build.
    let files = stamp::files(config, options);
    let inputs = files.map(|files| stamp::told(config, options, files.times));
    if options.if_changed && stamp::is_current(config, options, inputs) {
        return Ok(Report::skipped());
    }
    if let Some(report) = unchanged::report(config, options, files) {
        return Ok(report);
    }
    let report = run(config, options)?;
    stamp::leave(config, options, inputs, &report);
    unchanged::leave(config, options, files, &report);
    Ok(report)
}

fn run(config: &Config, options: &BuildOptions) -> Result<Report> {
    let (sources, rules) = sources(config, options)?;
    // The lock comes before the sources: whoever publishes last has read last, too.
    let mut publisher = publisher(config, options)?;
    publisher.precompress(&config.output.precompress);
    let mut sources = Sources::open(sources, &options.environment)?;
    apart::keep(&mut sources, &mut publisher);
    let mut troubles = Troubles::default();
    let mut memory = Memory::open(config, options, publisher.root(), &mut troubles.warnings)?;
    let retired = selection::retired(config, &publisher);
    let kept = if options.records.is_empty() { retired } else { Vec::new() };
    let (threads, now) = (options.threads(), options.now.timestamp());
    let inputs = Inputs { rules: &rules, by_hand: &[], kept: &kept, threads, now };
    let mut selection = selection::select(config, &inputs, &mut sources, memory.as_mut(), &mut troubles)?;
    match &mut memory {
        Some(memory) => memory.meet(&mut selection)?,
        None => selection.live = Live::default(),
    }
    let mut heads = Heads::new(config, &selection)?;
    memory.iter().for_each(|memory| heads.remember(memory));
    let known = memory.as_ref().map(|memory| memory.archived(&selection)).transpose()?;
    heads.archive(&known.unwrap_or_default());
    let reader = Reader::new(config, &inputs, sources, &heads);
    // What is shortened is known again by its name.
    let shown = if config.output.max_bytes.is_some() { usize::MAX } else { around::headlines(&heads) };
    let mut entries = Entries::new(reader, &heads, memory, Keep::Prints { shown });
    let mut edition = Edition::new(config, &heads, publisher);
    entries.load(|_| true, &mut troubles, &mut |prints| edition.add(prints))?;
    for (index, head) in heads.iter().enumerate() {
        edition.feed(index, head, &mut entries, &mut troubles)?;
    }
    troubles.warnings.extend(edition.around()?);
    finish(edition, entries.into_memory()?, options, troubles)
}

/// Puts the edition in place, unless something holds it back.
fn finish(
    edition: Edition<'_>,
    memory: Option<Memory>,
    options: &BuildOptions,
    mut troubles: Troubles,
) -> Result<Report> {
    let Edition { config, mut publisher, mut report, .. } = edition;
    // Records in place of the configured sources are no reason to believe that anything is gone.
    if config.output.retired == Retired::Remove && options.records.is_empty() {
        report.removed = publisher.remove_others().len() as u64;
    }
    if let Some(memory) = &memory {
        report.news(memory);
        report.changes = memory.changes();
        troubles.due = memory.due;
        troubles.warnings.extend(memory.bulk_edit());
    }
    report.finish(troubles);
    report.published = !(options.strict && report.rejected > 0);
    if report.published {
        if let Some(memory) = &memory {
            guard(memory, options)?;
        }
        // The ledger is made ready while files are on their way to the disk.
        publisher.send();
        let memory = memory.filter(|_| !options.dry_run);
        let ledger = memory.map(Memory::into_ledger).transpose()?.flatten();
        publisher.commit(|| ledger.map_or(Ok(()), Ledger::commit))?;
    }
    Ok(report)
}

/// The sources to read, and how the records of each are understood.
fn sources<'a>(
    config: &'a Config,
    options: &'a BuildOptions,
) -> Result<(Vec<&'a source::Options>, Vec<&'a Rules>)> {
    let replaced = options.records.iter().map(|source| (source, &config.rules));
    let configured = config.sources.iter().map(|source| (&source.options, &source.rules));
    let (sources, rules): (Vec<_>, Vec<_>) = match options.records.is_empty() {
        true => configured.unzip(),
        false => replaced.unzip(),
    };
    if sources.is_empty() {
        let message = "no records: add a [[source]] to the configuration, or name files to read".to_owned();
        return Err(Error::new(ErrorKind::Other { message }, Location::default()));
    }
    Ok((sources, rules))
}

/// Holds a build back that would do readers harm.
fn guard(memory: &Memory, options: &BuildOptions) -> Result<()> {
    if !options.accept_new_ids {
        memory.guard_ids()?;
    }
    if !options.accept_removals {
        memory.guard_removals()?;
    }
    Ok(())
}

/// Where feeds go, and where the lock and the manifest are: beside a folder of the command line as well.
fn folder<'a>(config: &'a Config, options: &'a BuildOptions) -> (&'a Path, Option<&'a Path>) {
    match &options.out {
        Some(out) => (out, None),
        None => (&config.output.dir, config.output.state.as_deref()),
    }
}

fn publisher(config: &Config, options: &BuildOptions) -> Result<Publisher> {
    let (root, beside) = folder(config, options);
    match options.dry_run {
        true => Publisher::dry(root, beside),
        false => Publisher::open(root, beside, options.wait),
    }
}
