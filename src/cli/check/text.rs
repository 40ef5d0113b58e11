//! Findings for people: a line each, and on a terminal the line of the document with a mark under it.

use std::io::{Result, Write};

use feedmill::check::{Finding, Level};

use super::Source;

/// The longest piece of a line that is shown, in characters.
const SHOWN: usize = 100;

pub fn write(out: &mut impl Write, findings: &[Finding], sources: &[Source], terminal: bool) -> Result<()> {
    for finding in findings {
        writeln!(out, "{finding}")?;
        let source = sources.iter().find(|source| source.path == finding.path);
        if let Some(source) = source.filter(|_| terminal) {
            excerpt(out, finding, &source.bytes)?;
        }
    }
    if terminal {
        let count = |level: Level| findings.iter().filter(|finding| finding.level() == level).count();
        let (errors, warnings, hints) = (count(Level::Error), count(Level::Warning), count(Level::Hint));
        writeln!(out, "{} documents: {errors} errors, {warnings} warnings, {hints} hints", sources.len())?;
    }
    Ok(())
}

/// The line of the document, and a mark under the column.
fn excerpt(out: &mut impl Write, finding: &Finding, bytes: &[u8]) -> Result<()> {
    let index = usize::try_from(finding.line).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(finding.column).unwrap_or(1).saturating_sub(1);
    let Some(line) = bytes.split(|byte| *byte == b'\n').nth(index) else { return Ok(()) };
    let line = String::from_utf8_lossy(line);
    let start = column.saturating_sub(SHOWN / 2);
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let shown: String = line.chars().skip(start).take(SHOWN).map(plain).collect();
    writeln!(out, "    {shown}\n    {}^", " ".repeat(column - start))
}
