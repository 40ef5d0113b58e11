//! Findings as [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).

use std::io::{Result, Write};

use feedmill::check::{Finding, Level, Rule, rules};
use serde_json::{Value, json};

pub fn write(out: &mut impl Write, findings: &[Finding]) -> Result<()> {
    let rules: Vec<Value> = rules::all().map(rule).collect();
    let results: Vec<Value> = findings.iter().map(result).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "feedmill",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    writeln!(out, "{log:#}")
}

/// §3.27.10: the levels of SARIF.
fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "note",
    }
}

/// §3.49.
fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.message },
        "fullDescription": { "text": rule.explanation },
        "help": { "text": format!("{} ({})", rule.fix, rule.spec) },
        "defaultConfiguration": { "level": level(rule.level) },
    })
}

/// §3.27.
fn result(finding: &Finding) -> Value {
    json!({
        "ruleId": finding.rule.id,
        "level": level(finding.level()),
        "message": { "text": format!("{}; {}", finding.message, finding.rule.fix) },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&finding.path) },
                "region": { "startLine": finding.line, "startColumn": finding.column },
            },
            "logicalLocations": [{ "fullyQualifiedName": finding.element }],
        }],
    })
}

/// A path as a URI reference: §3.4.3.
fn uri(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}
