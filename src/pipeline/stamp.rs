//! Whether a build would do again what the last one did.

use std::fs;
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{BuildOptions, Report, around, folder, sources};
use crate::config::Config;
use crate::error::WarningKind;
use crate::publish::{self, Stamp};
use crate::source::{self, Sources};

/// Whether a build of these options would read and write the same as the last one that ended well: no source file changed
/// its size or time, the configuration is the same, and so is feedmill; what was written stands as it was left, and
/// nothing that was held back is due.
pub(super) fn is_current(config: &Config, options: &BuildOptions, inputs: Option<u64>) -> bool {
    let (root, beside) = folder(config, options);
    let Some(stamp) = Stamp::read(root, beside) else { return false };
    inputs == Some(stamp.inputs)
        && is_timely(options, stamp.now, stamp.due)
        && outputs(config, options) == Some(stamp.outputs)
}

/// What a build would be made of, as a hash over the sizes and times of its files and what it is told. Nothing where that
/// cannot be told without reading a source, or where a file is missing.
pub fn inputs(config: &Config, options: &BuildOptions) -> Option<u64> {
    Some(told(config, options, files(config, options)?.times))
}

/// Leaves a stamp, if the build was whole. One that rejected a record is run again, to say so again; so is one that could
/// not write a document because of somebody else's, which may be gone by then.
pub(super) fn leave(config: &Config, options: &BuildOptions, inputs: Option<u64>, report: &Report) {
    let (root, beside) = folder(config, options);
    let is_whole = report.published
        && report.rejected == 0
        && !report.warnings.iter().any(|warning| matches!(warning.kind, WarningKind::NotOurs));
    if let Some(inputs) = inputs.filter(|_| is_whole && is_closed(config))
        && let Some(outputs) = outputs(config, options)
    {
        // Without a stamp the next build does its work, and nothing is lost.
        let _ = Stamp { inputs, outputs, now: options.now.timestamp(), due: report.due }.write(root, beside);
    }
}

/// The files of the sources. Nothing where there are others than files, or where nothing is to be written.
pub(super) fn files(config: &Config, options: &BuildOptions) -> Option<source::Stamp> {
    if !options.records.is_empty() || options.dry_run {
        return None;
    }
    let (sources, _) = sources(config, options).ok()?;
    Sources::open(sources, &options.environment).ok()?.stamp()
}

/// Whether nothing but its sources says what a build is made of. The files of `static_dir` are looked at for their sizes,
/// and there is no list of them.
pub(super) fn is_closed(config: &Config) -> bool {
    config.site.static_dir.is_none()
}

/// What a build is told, with what is known of its files, as a hash.
pub(super) fn told(config: &Config, options: &BuildOptions, files: u64) -> u64 {
    let dressing = around::dressing(config);
    let told = format!(
        "{} {files} {dressing:?} {:?} {:?} {config:?}",
        env!("CARGO_PKG_VERSION"),
        options.out,
        options.strict
    );
    xxh3_64(told.as_bytes())
}

/// Whether a build at this time gives what one of another time gave. An earlier time, as of a clock that was set back,
/// holds back what was due then.
pub(super) fn is_timely(options: &BuildOptions, then: i64, due: Option<i64>) -> bool {
    let now = options.now.timestamp();
    then <= now && due.is_none_or(|due| now < due)
}

/// A hash over what the last build left: the sizes and times of the files it wrote, and of the ledger. Nothing where one
/// is missing.
pub(super) fn outputs(config: &Config, options: &BuildOptions) -> Option<u64> {
    let (root, beside) = folder(config, options);
    let written = publish::outputs(root, beside)?;
    if !config.ledger.enabled {
        return Some(written);
    }
    let ledger = fs::metadata(&config.ledger.path).ok()?;
    let changed = ledger.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let mut hash = Xxh3::new();
    hash.update(&written.to_le_bytes());
    hash.update(&ledger.len().to_le_bytes());
    hash.update(&changed.as_nanos().to_le_bytes());
    Some(hash.digest())
}
