//! Findings for programs: one JSON object a line.

use std::io::{Result, Write};

use feedmill::check::Finding;
use serde_json::json;

pub fn write(out: &mut impl Write, findings: &[Finding]) -> Result<()> {
    findings.iter().try_for_each(|finding| writeln!(out, "{}", json!(finding)))
}
