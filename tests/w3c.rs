//! How far the findings agree with the cases of the W3C feed validator's suite.
//!
//! The suite is no part of the project. `FEEDMILL_W3C` names its folder; `../shared/w3c` is looked at otherwise. Without
//! it, this test says so and passes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use feedmill::check::{self, Finding, Level, Options};

/// Which message class is a kind of which other one.
const KINDS: &[(&str, &str)] = &[
    ("WPBlankLine", "SAXError"),
    ("MissingNamespace", "SAXError"),
    ("NotInANamespace", "MissingNamespace"),
    ("UndefinedNamedEntity", "SAXError"),
    ("NoBlink", "UndefinedElement"),
    ("InvalidAddrSpec", "InvalidContact"),
    ("UriNotIri", "InvalidLink"),
    ("InvalidIRI", "InvalidLink"),
    ("InvalidFullLink", "InvalidLink"),
    ("InvalidUriChar", "InvalidLink"),
    ("InvalidURIAttribute", "InvalidLink"),
    ("InvalidURLAttribute", "InvalidURIAttribute"),
    ("IncorrectDOW", "InvalidRFC2822Date"),
    ("InvalidNonNegativeInteger", "InvalidInteger"),
    ("InvalidPositiveInteger", "InvalidInteger"),
    ("MissingDescription", "MissingElement"),
    ("MissingLink", "MissingElement"),
    ("MissingTitle", "MissingElement"),
    ("ItemMustContainTitleOrDescription", "MissingElement"),
    ("MissingXhtmlDiv", "MissingElement"),
    ("MissingContentOrAlternate", "MissingElement"),
    ("MissingHref", "MissingAttribute"),
    ("DuplicateItemSemantics", "DuplicateSemantics"),
    ("DuplicateDescriptionSemantics", "DuplicateSemantics"),
    ("SecurityRiskAttr", "SecurityRisk"),
    ("DangerousStyleAttr", "SecurityRiskAttr"),
    ("ContainsUndeclaredHTML", "ContainsHTML"),
    ("CharacterData", "ContainsHTML"),
    ("MissingAtomSelfLink", "MissingSelf"),
    ("MissingRealName", "EmailFormat"),
    ("UseZeroForUnknown", "InvalidNonNegativeInteger"),
];

/// Cases that are not agreed with, each for a reason.
const DIFFERENT: &[(&str, &str)] = &[
    ("atom/must/entry_summary_type3.xml", MEDIA_TYPE),
    ("atom/must/entry_title_type.xml", MEDIA_TYPE),
    ("atom/must/entry_title_type2.xml", MEDIA_TYPE),
    ("atom/must/feed_title_type.xml", MEDIA_TYPE),
    ("atom/must/feed_info_no_html.xml", "RFC 4287 has no element info; it was one of a draft"),
];
const MEDIA_TYPE: &str = "RFC 4287 §3.1.1 forbids media types on text constructs; the case is older";

/// What a case expects.
struct Expected {
    absent: bool,
    class: String,
    parameters: Vec<(String, String)>,
}

fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("FEEDMILL_W3C").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/w3c");
    named.or(Some(beside)).map(|folder| folder.join("cases")).filter(|folder| folder.is_dir())
}

fn cases(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            cases(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "xml" || extension == "opml") {
            found.push(path);
        }
    }
}

/// The comment at the head of a case.
fn expected(bytes: &[u8]) -> Option<Expected> {
    let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&narrow);
    let (_, rest) = text.split_once("Expect:").or_else(|| text.split_once("Message:"))?;
    let line = rest.split("-->").next()?.trim();
    let (absent, line) = line.strip_prefix('!').map_or((false, line), |line| (true, line));
    let (absent, line) = match line {
        "Valid" => (true, "Message"),
        "Invalid" => (false, "Message"),
        line => (absent, line),
    };
    let (class, parameters) = line.split_once('{').unwrap_or((line, ""));
    let parameters = parameters.trim_end_matches('}').split(',').filter_map(|part| part.split_once(':'));
    let parameters =
        parameters.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect();
    Some(Expected { absent, class: class.trim().to_owned(), parameters })
}

/// Whether a message of class `found` is one of class `wanted`.
fn is_kind(found: &str, wanted: &str) -> bool {
    let mut class = found;
    loop {
        if class == wanted {
            return true;
        }
        match KINDS.iter().find(|(kind, _)| *kind == class) {
            Some((_, general)) => class = general,
            None => return false,
        }
    }
}

/// Whether a finding is about what the parameters say.
fn concerns(finding: &Finding, parameters: &[(String, String)]) -> bool {
    let plain = |name: &str| name.replace('_', ":").rsplit(':').next().unwrap_or_default().to_owned();
    let path: Vec<String> =
        finding.element.split('/').map(|part| plain(part.split('[').next().unwrap_or(part))).collect();
    parameters.iter().all(|(name, value)| match name.as_str() {
        "element" | "parent" if value.is_empty() || value == "root" => true,
        "element" | "parent" => path.iter().any(|part| part.trim_start_matches('@') == plain(value)),
        "attr" | "attribute" | "rel" | "value" | "tag" | "namespace" | "prefix" | "extension" | "core" => {
            finding.message.contains(&plain(value)) || finding.element.contains(&plain(value))
        }
        _ => true,
    })
}

/// Whether a finding is about the very value that the parameters name: "no error about this value".
fn about(finding: &Finding, parameters: &[(String, String)]) -> bool {
    let last = finding.element.rsplit('/').next().unwrap_or_default();
    let named =
        |wanted: &str| parameters.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    match (named("attr"), named("element")) {
        (Some(attribute), _) => last.strip_prefix('@') == Some(attribute),
        (None, Some(element)) => last.trim_start_matches('@') == element,
        (None, None) => true,
    }
}

fn agrees(expected: &Expected, findings: &[Finding]) -> bool {
    let class = expected.class.as_str();
    let found = if class.starts_with("Valid") && class != "ValidationFailure" {
        let wrong = |finding: &Finding| {
            finding.level() == Level::Error
                && about(finding, &expected.parameters)
                && concerns(finding, &expected.parameters)
        };
        return expected.absent || !findings.iter().any(wrong);
    } else {
        match class {
            "Error" => findings.iter().any(|finding| finding.level() == Level::Error),
            "Warning" => {
                findings.iter().any(|finding| finding.level() == Level::Warning && !is_self(finding))
            }
            "Message" => {
                findings.iter().any(|finding| finding.level() >= Level::Warning && !is_self(finding))
            }
            class => findings.iter().any(|finding| {
                finding.rule.w3c.is_some_and(|found| is_kind(found, class))
                    && concerns(finding, &expected.parameters)
            }),
        }
    };
    found != expected.absent
}

fn is_self(finding: &Finding) -> bool {
    finding.rule.w3c.is_some_and(|class| is_kind(class, "MissingSelf"))
}

#[derive(Default)]
struct Count {
    right: usize,
    all: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn share(&self) -> f64 {
        if self.all == 0 { 100.0 } else { 100.0 * self.right as f64 / self.all as f64 }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:5.1}% ({} of {})", self.share(), self.right, self.all)
    }
}

#[test]
fn agreement_with_the_w3c_suite() {
    let Some(folder) = folder() else {
        println!("skipped: the W3C suite is not here; set FEEDMILL_W3C to the folder that holds its cases/");
        return;
    };
    let mut paths = Vec::new();
    cases(&folder, &mut paths);
    paths.sort();
    let mut folders: BTreeMap<String, Count> = BTreeMap::new();
    let mut classes: BTreeMap<String, Count> = BTreeMap::new();
    let (mut all, mut demanding) = (Count::default(), Count::default());
    for path in &paths {
        let bytes = fs::read(path).expect("a case can be read");
        let Some(expected) = expected(&bytes) else { continue };
        let name = path.strip_prefix(&folder).unwrap_or(path).to_string_lossy().into_owned();
        let base = format!("http://www.feedvalidator.org/testcases/{name}");
        let options = Options { path: &name, base: Some(&base), year: Some(2026), ..Options::default() };
        let report = check::document(&bytes, &options);
        let right = agrees(&expected, &report.findings);
        let mark = if expected.absent { "!" } else { "" };
        folders.entry(name.split('/').next().unwrap_or_default().to_owned()).or_default().add(right);
        classes.entry(format!("{mark}{}", expected.class)).or_default().add(right);
        all.add(right);
        if !expected.absent && !expected.class.starts_with("Valid") {
            demanding.add(right);
        }
        let reason = DIFFERENT.iter().find(|(case, _)| *case == name);
        if !right {
            let reason = reason.map_or("no reason known", |(_, reason)| reason);
            println!("{name}: expects {mark}{}{:?}: {reason}", expected.class, expected.parameters);
            for finding in report.findings.iter().filter(|finding| finding.level() > Level::Hint) {
                println!("    {finding} [{}] {}", finding.element, finding.rule.w3c.unwrap_or("-"));
            }
        }
        if std::env::var_os("FEEDMILL_W3C_ALL").is_some() {
            for finding in &report.findings {
                println!(
                    "@\t{name}\t{}\t{}\t{}\t{}",
                    finding.level(),
                    finding.rule.id,
                    finding.rule.w3c.unwrap_or("-"),
                    finding
                );
            }
        }
    }
    for (class, count) in &classes {
        println!("{count}  {class}");
    }
    for (folder, count) in &folders {
        println!("{count}  {folder}");
    }
    println!("{demanding}  of the cases that demand a finding");
    println!("{all}  of all cases");
    for folder in ["rss", "rss20", "atom", "xml"] {
        assert!(folders.get(folder).is_none_or(|count| count.share() >= 97.0), "{folder}");
    }
    assert!(folders.get("ext").is_none_or(|count| count.share() >= 95.0), "ext");
    assert!(demanding.share() >= 95.0, "cases that demand a finding");
}
