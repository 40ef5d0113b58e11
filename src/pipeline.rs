//! The mill: `source` yields located records; `mapping` makes each an entry; `group` selects the entries of each feed;
//! `clean` makes those entries legal; `render` turns a feed into bytes; `check` reads the bytes as a stranger would;
//! `publish` puts the bytes that changed in place.

use std::path::PathBuf;

use crate::config::Config;
use crate::error::{Error, ErrorKind, Location, Result, Warning};
use crate::model::Timestamp;
use crate::publish::Publisher;
use crate::source::Sources;

mod assets;
mod entries;
mod fit;
mod heads;
mod mill;
mod report;
mod selection;
mod verify;

pub use mill::Mill;
pub use report::{FeedReport, Report};

use entries::Entries;
use heads::Heads;
use report::Troubles;

/// What a build is told beside its configuration.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// The time of the build: entries published after it are held back, if `[output] future = "hold"`.
    pub now: Timestamp,
    /// A folder to write to in place of `[output] dir`.
    pub out: Option<PathBuf>,
    /// Sources to read in place of the configured ones.
    pub records: Vec<crate::source::Options>,
    /// The environment variables that sources name, as far as they are set.
    pub environment: crate::source::Environment,
    /// Say what would be written, and write nothing.
    pub dry_run: bool,
    /// A record that is rejected stops the build before anything is written.
    pub strict: bool,
}

impl BuildOptions {
    /// A plain build at this time.
    pub fn new(now: Timestamp) -> Self {
        BuildOptions {
            now,
            out: None,
            records: Vec::new(),
            environment: crate::source::Environment::default(),
            dry_run: false,
            strict: false,
        }
    }
}

/// Reads every source and writes every feed.
///
/// # Errors
///
/// What kept the build from running: a source that is not there, a folder that cannot be written. Nothing on disk has
/// changed then. Trouble with single records stops nothing; the [`Report`] has it.
pub fn build(config: &Config, options: &BuildOptions) -> Result<Report> {
    let replaced = options.records.iter().map(|source| (source, &config.rules));
    let configured = config.sources.iter().map(|source| (&source.options, &source.rules));
    let (inputs, rules): (Vec<_>, Vec<_>) = match options.records.is_empty() {
        true => configured.unzip(),
        false => replaced.unzip(),
    };
    if inputs.is_empty() {
        let message = "no records: add a [[source]] to the configuration, or name files to read".to_owned();
        return Err(Error::new(ErrorKind::Other { message }, Location::default()));
    }
    let mut sources = Sources::open(inputs, &options.environment)?;
    let mut troubles = Troubles::default();
    let selection = selection::select(config, &rules, &mut sources, &[], options.now, &mut troubles)?;
    let heads = Heads::new(config, &selection)?;
    let mut entries = Entries::new(config, &rules, sources, &heads, &[]);

    let root = options.out.clone().unwrap_or_else(|| config.output.dir.clone());
    let mut publisher = Publisher::new(root, options.dry_run);
    let mut report = Report::default();
    let mut bytes = Vec::new();
    for head in heads.iter() {
        let loaded = entries.load(head, &mut troubles);
        let feed = heads.feed(head, &loaded);
        for format in &config.output.formats {
            if let Some(unsound) = verify::head(&feed, *format).filter(|_| config.output.verify) {
                troubles.errors.push(Error::new(unsound, Location::path(heads.path(head, *format))));
                continue;
            }
            bytes.clear();
            entries::render(&feed, &loaded, *format, &mut bytes);
            if let Some(limit) = config.output.max_bytes.filter(|limit| bytes.len() as u64 > *limit) {
                let length = config.output.clean.summary_length;
                let kind = fit::fit(&feed, &loaded, *format, limit, length, &mut bytes);
                troubles.warnings.push(Warning { kind, at: Location::path(heads.path(head, *format)) });
            }
            let state = publisher.stage(&heads.path(head, *format), &bytes)?;
            report.add(&heads, head, &feed, *format, state);
        }
        entries.release(head);
    }
    report.finish(troubles);
    report.published = !(options.strict && report.rejected > 0);
    if report.published {
        publisher.commit()?;
    }
    Ok(report)
}
