//! Whether a build would do again what the last one did.

use xxhash_rust::xxh3::xxh3_64;

use super::{BuildOptions, Report, folder, sources};
use crate::config::Config;
use crate::publish::{self, Stamp};
use crate::source::Sources;

/// Whether a build of these options would read and write the same as the last one that ended well: no source file changed
/// its size or time, the configuration is the same, and so is feedmill; what was written stands as it was left, and
/// nothing that was held back is due.
pub(super) fn is_current(config: &Config, options: &BuildOptions, inputs: Option<u64>) -> bool {
    let (root, beside) = folder(config, options);
    let Some(stamp) = Stamp::read(root, beside) else { return false };
    let is_due = stamp.due.is_some_and(|due| due <= options.now.timestamp());
    let is_remembered = !config.ledger.enabled || config.ledger.path.exists();
    !is_due
        && is_remembered
        && inputs == Some(stamp.inputs)
        && publish::outputs(root, beside) == Some(stamp.outputs)
}

/// What a build would be made of, as a hash over the sizes and times of its files and what it is told. Nothing where that
/// cannot be told without reading a source, or where a file is missing.
pub fn inputs(config: &Config, options: &BuildOptions) -> Option<u64> {
    if !options.records.is_empty() || options.dry_run {
        return None;
    }
    let (sources, _) = sources(config, options).ok()?;
    let sources = Sources::open(sources, &options.environment).ok()?.stamp()?;
    let told =
        format!("{} {sources} {:?} {:?} {config:?}", env!("CARGO_PKG_VERSION"), options.out, options.strict);
    Some(xxh3_64(told.as_bytes()))
}

/// Leaves a stamp, if the build was whole. One that rejected a record is run again, to say so again.
pub(super) fn leave(config: &Config, options: &BuildOptions, inputs: Option<u64>, report: &Report) {
    let (root, beside) = folder(config, options);
    if let Some(inputs) = inputs.filter(|_| report.published && report.rejected == 0)
        && let Some(outputs) = publish::outputs(root, beside)
    {
        // Without a stamp the next build does its work, and nothing is lost.
        let _ = Stamp { inputs, outputs, due: report.due }.write(root, beside);
    }
}
