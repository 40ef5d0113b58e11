//! Findings for programs: one JSON object a line.

use std::io::{Result, Write};

use feedmill::check::Finding;
use serde_json::json;

pub fn write(out: &mut impl Write, findings: &[Finding]) -> Result<()> {
    for finding in findings {
        let Finding { rule, path, line, column, element, message, .. } = finding;
        let object = json!({
            "path": path,
            "line": line,
            "column": column,
            "element": element,
            "rule": rule.id,
            "level": rule.level.name(),
            "message": message,
            "fix": rule.fix,
            "spec": rule.spec,
            "w3c": rule.w3c,
        });
        writeln!(out, "{object}")?;
    }
    Ok(())
}
