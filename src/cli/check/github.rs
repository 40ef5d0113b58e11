//! Findings as [workflow commands](https://docs.github.com/actions/reference/workflow-commands-for-github-actions).

use std::io::{Result, Write};

use feedmill::check::{Finding, Level};

pub fn write(out: &mut impl Write, findings: &[Finding]) -> Result<()> {
    for finding in findings {
        let command = match finding.level() {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Hint => "notice",
        };
        let Finding { rule, path, line, column, message, .. } = finding;
        let path = property(path);
        let text = escape(&format!("{message}; {} ({})", rule.fix, rule.spec));
        writeln!(out, "::{command} file={path},line={line},col={column},title={}::{text}", rule.id)?;
    }
    Ok(())
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
