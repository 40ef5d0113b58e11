//! A build that would find every file as it is: reading the sources is enough to know.
//!
//! What the sources hold is hashed when a build has found nothing to write: then it is likely that the next one finds
//! nothing either. A build that writes pays nothing for this.

use serde::{Deserialize, Serialize};

use super::{BuildOptions, DocumentReport, FeedReport, Report, folder, sources, stamp};
use crate::config::Config;
use crate::error::Warning;
use crate::publish;
use crate::source::{self, Sources};

/// What a build that wrote nothing was made of, and what it said.
#[derive(Debug, Serialize, Deserialize)]
struct Unchanged {
    told: u64,
    /// A hash over what the sources hold, in hexadecimal digits.
    contents: String,
    outputs: u64,
    now: i64,
    due: Option<i64>,
    read: u64,
    drafts: u64,
    held: u64,
    next_due: Option<String>,
    duplicates: u64,
    unchanged: u64,
    feeds: Vec<FeedReport>,
    around: Vec<DocumentReport>,
    warnings: Vec<Warning>,
}

/// What is beside the manifest of an output folder.
const EXTENSION: &str = "unchanged";

/// What a build would report, if it is certain that it would write nothing.
pub(super) fn report(
    config: &Config,
    options: &BuildOptions,
    files: Option<source::Stamp>,
) -> Option<Report> {
    let (root, beside) = folder(config, options);
    let known: Unchanged = publish::recall(root, beside, EXTENSION)?;
    // What costs least to tell comes first.
    let is_same = stamp::is_timely(options, known.now, known.due)
        && stamp::told(config, options, files?.sizes) == known.told
        && stamp::outputs(config, options) == Some(known.outputs)
        && contents(config, options)? == known.contents;
    is_same.then(|| Report {
        published: true,
        read: known.read,
        drafts: known.drafts,
        held: known.held,
        next_due: known.next_due,
        due: known.due,
        duplicates: known.duplicates,
        unchanged: known.unchanged,
        feeds: known.feeds,
        around: known.around,
        warnings: known.warnings,
        ..Report::default()
    })
}

/// Keeps what a build was made of, if it found nothing to write and the next one would say what it said. One that rejected a
/// record is run again.
pub(super) fn leave(config: &Config, options: &BuildOptions, files: Option<source::Stamp>, report: &Report) {
    let is_same =
        report.errors.is_empty() && report.warnings.iter().all(|warning| warning.kind.is_of_records());
    let is_done = report.published && report.written + report.removed == 0;
    if !(is_done && is_same && stamp::is_closed(config)) {
        return;
    }
    let (Some(files), Some(contents)) = (files, contents(config, options)) else { return };
    // What was hashed is what was built from only if no file has changed in between.
    let Some(outputs) = stamp::outputs(config, options) else { return };
    if stamp::files(config, options) != Some(files) {
        return;
    }
    let known = Unchanged {
        told: stamp::told(config, options, files.sizes),
        contents,
        outputs,
        now: options.now.timestamp(),
        due: report.due,
        read: report.read,
        drafts: report.drafts,
        held: report.held,
        next_due: report.next_due.clone(),
        duplicates: report.duplicates,
        unchanged: report.unchanged,
        feeds: report.feeds.clone(),
        around: report.around.clone(),
        warnings: report.warnings.clone(),
    };
    let (root, beside) = folder(config, options);
    // Without it the next build does its work, and nothing is lost.
    let _ = publish::remember(root, beside, EXTENSION, &known);
}

fn contents(config: &Config, options: &BuildOptions) -> Option<String> {
    let (sources, _) = sources(config, options).ok()?;
    let contents = Sources::open(sources, &options.environment).ok()?.contents()?;
    Some(format!("{contents:032x}"))
}
