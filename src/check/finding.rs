//! What is found, where it stands, and the bounded list it is kept in.

use std::fmt;

use memchr::memchr2_iter;
use serde::{Serialize, Serializer};

use super::rule::{Level, Rule};

/// One rule broken at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The document, as [`Options::path`](super::Options) named it.
    pub path: String,
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
    /// Where in the tree: `rss/channel/item[2]/author`, `feed/link/@href`, `items[0].url`. Empty for the document.
    pub element: String,
    /// What is wrong, with the value that was found.
    pub message: String,
}

impl Finding {
    /// The level of its rule.
    pub fn level(&self) -> Level {
        self.rule.level
    }
}

impl fmt::Display for Finding {
    /// `feeds/rss.xml:14:7: error[rss-author-email]: what is wrong; what to do (where it is written)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { rule, path, line, column, message, .. } = self;
        write!(
            f,
            "{path}:{line}:{column}: {}[{}]: {message}; {} ({})",
            rule.level, rule.id, rule.fix, rule.spec
        )
    }
}

/// As `feedmill check --format json` writes it: the rule by its id, with what it says to do.
#[derive(Serialize)]
struct Told<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    element: &'a str,
    rule: &'static str,
    level: Level,
    message: &'a str,
    fix: &'static str,
    spec: &'static str,
    w3c: Option<&'static str>,
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Finding { rule, path, line, column, element, message } = self;
        let Rule { id, level, fix, spec, w3c, .. } = *rule;
        let told = Told {
            path,
            line: *line,
            column: *column,
            element,
            rule: id,
            level: *level,
            message,
            fix,
            spec,
            w3c: *w3c,
        };
        told.serialize(serializer)
    }
}

/// A finding that knows its offset but not yet its line.
struct Raw {
    offset: usize,
    rule: &'static Rule,
    element: String,
    message: String,
}

/// Where findings are gathered while a document is read.
///
/// It is bounded: a document that breaks a rule a million times costs no more than one that breaks it a hundred times.
pub(crate) struct Findings {
    list: Vec<Raw>,
    limit: usize,
    /// What is less is neither kept nor counted.
    least: Level,
    omitted: usize,
}

impl Findings {
    pub(crate) fn new(limit: usize, least: Level) -> Findings {
        Findings { list: Vec::new(), limit, least, omitted: 0 }
    }

    /// Notes that `name`, in the tree at `element`, breaks `rule` at byte `offset`.
    pub(crate) fn add(
        &mut self,
        rule: &'static Rule,
        offset: usize,
        element: String,
        name: &str,
        found: &str,
    ) {
        if !self.wants(rule) {
            return;
        }
        let message = rule.text(name, found);
        self.list.push(Raw { offset, rule, element, message });
    }

    /// Whether findings of this rule are kept or counted. What is not heeded need not be looked for.
    pub(crate) fn heeds(&self, rule: &Rule) -> bool {
        rule.level >= self.least
    }

    /// Whether a finding of this rule is kept; one that is not need not have its path written.
    pub(crate) fn wants(&mut self, rule: &Rule) -> bool {
        if !self.heeds(rule) {
            return false;
        }
        let full = self.list.len() >= self.limit;
        self.omitted += usize::from(full);
        !full
    }

    /// Gives each finding its line and column in `text`, in the order of the document.
    pub(crate) fn finish(mut self, path: &str, text: &str) -> (Vec<Finding>, usize) {
        self.list.sort_by_key(|raw| raw.offset);
        let mut place = Place { text, at: 0, line: 1, column: 1 };
        let findings = self.list.into_iter().map(|raw| {
            let (line, column) = place.find(raw.offset);
            let Raw { rule, element, message, .. } = raw;
            Finding { rule, path: path.to_owned(), line, column, element, message }
        });
        (findings.collect(), self.omitted)
    }
}

/// Turns offsets, in rising order, into lines and columns. Lines end as XML 1.0 §2.11 says.
struct Place<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    column: u32,
}

impl Place<'_> {
    fn find(&mut self, offset: usize) -> (u32, u32) {
        let bytes = self.text.as_bytes();
        let end = offset.clamp(self.at, bytes.len());
        let mut start = self.at;
        for found in memchr2_iter(b'\n', b'\r', bytes.get(self.at..end).unwrap_or_default()) {
            let found = self.at + found;
            let pair = bytes.get(found) == Some(&b'\r') && bytes.get(found + 1) == Some(&b'\n');
            if !pair {
                self.line = self.line.saturating_add(1);
                self.column = 1;
                start = found + 1;
            }
        }
        self.at = end;
        // Bytes that continue a character are no column of their own.
        let passed = bytes.get(start..end).unwrap_or_default();
        let passed = passed.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        self.column = self.column.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::check::{Options, document};

    #[test]
    fn a_finding_names_its_rule_and_says_what_to_do() {
        let options = Options { path: "a.xml", ..Options::default() };
        let report = document(b"<rss version=\"2.0\">\n <channel></channel></rss>", &options);
        let finding = report.findings.iter().find(|finding| finding.rule.id == "rss-title-missing").unwrap();
        let rule = finding.rule;
        let expected = json!({
            "path": "a.xml", "line": 2, "column": 2, "element": "rss/channel/title", "rule": "rss-title-missing", "level": "error",
            "message": finding.message, "fix": rule.fix, "spec": rule.spec, "w3c": rule.w3c,
        });
        assert_eq!(json!(finding), expected);
        assert!(json!(report)["findings"].as_array().unwrap().contains(&expected));
    }
}
