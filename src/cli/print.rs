//! What a build prints: rejected records and warnings on standard error, a report on standard output.

use std::collections::BTreeMap;
use std::io::Write;

use feedmill::error::{Error, ErrorKind, Location, Result, Warning, WarningKind};
use feedmill::pipeline::Report;

/// How much is printed.
pub struct Style {
    pub quiet: bool,
    pub verbose: bool,
    pub terminal: bool,
    pub dry_run: bool,
}

/// After so many rejected records on a terminal, the rest are counted.
const MOST_REJECTED: usize = 20;

/// Prints a line to standard output. A reader that has seen enough (`| head`) is no reason to panic.
pub fn line(text: std::fmt::Arguments<'_>) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints a line to standard error. A log on a full disk is no reason to panic.
pub fn note(text: std::fmt::Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Prints what was rejected, a line each, and what was changed, a line a kind.
pub fn troubles(report: &Report, style: &Style) {
    let shown = if style.terminal && !style.verbose { MOST_REJECTED } else { usize::MAX };
    for error in report.errors.iter().take(shown) {
        note(format_args!("{error}"));
    }
    if report.errors.len() > shown {
        note(format_args!("… and {} more rejected (-v shows all)", records(report.errors.len() - shown)));
    }
    if style.verbose {
        report.warnings.iter().for_each(|warning| note(format_args!("{warning}")));
    } else if !style.quiet {
        let mut kinds: BTreeMap<&str, (&Warning, usize)> = BTreeMap::new();
        // What a format has no place for, nobody can mend: no reason for a mail from cron every night.
        let is_told =
            |warning: &&Warning| style.terminal || !matches!(warning.kind, WarningKind::NotCarried { .. });
        for warning in report.warnings.iter().filter(is_told) {
            kinds.entry(warning.kind.name()).or_insert((warning, 0)).1 += 1;
        }
        for (first, count) in kinds.values() {
            match count {
                1 => note(format_args!("{first}")),
                _ => note(format_args!("{first} (and {} more of this kind; -v shows all)", count - 1)),
            }
        }
    }
    if !report.published {
        note(format_args!(
            "error: {} rejected; nothing was written (--strict)",
            records(report.errors.len())
        ));
    }
}

/// Prints a line on what was done, where somebody is there to read it.
pub fn summary(report: &Report, style: &Style) {
    if style.quiet || !report.published || !(style.terminal || style.verbose || style.dry_run) {
        return;
    }
    if report.skipped {
        return note(format_args!("nothing has changed since the last build"));
    }
    let state = |written| if written { "written  " } else { "unchanged" };
    if style.verbose || style.dry_run {
        for feed in report.feeds.iter().filter(|feed| feed.written || style.verbose) {
            let state = state(feed.written);
            line(format_args!("{state} {} ({} entries, {:?})", feed.path, feed.entries, feed.title));
        }
        for document in report.around.iter().filter(|document| document.written || style.verbose) {
            line(format_args!("{} {}", state(document.written), document.path));
        }
    }
    let verb = if style.dry_run { "would be written" } else { "written" };
    let mut parts = vec![
        format!("{} read", records(usize::try_from(report.read).unwrap_or(usize::MAX))),
        format!("{} files {verb}", report.written),
        format!("{} unchanged", report.unchanged),
    ];
    for (count, word) in [
        (report.removed, if style.dry_run { "would be removed" } else { "removed" }),
        (report.rejected, "rejected"),
        (report.drafts, "drafts"),
        (report.held, "held back"),
        (report.duplicates, "duplicates"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {word}"));
        }
    }
    note(format_args!("{}", parts.join(", ")));
}

/// Prints the whole report as one JSON object.
pub fn json(report: &Report) -> Result<()> {
    let failed = |message: String| {
        Error::new(ErrorKind::Io { action: "print the report".to_owned(), message }, Location::default())
    };
    let text = serde_json::to_string_pretty(report).map_err(|error| failed(error.to_string()))?;
    writeln!(std::io::stdout(), "{text}").map_err(|error| failed(error.to_string()))
}

fn records(count: usize) -> String {
    if count == 1 { "1 record".to_owned() } else { format!("{count} records") }
}
