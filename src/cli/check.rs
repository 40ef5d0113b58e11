//! `feedmill check`: the documents in, their findings out.

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::Datelike;
use clap::{Args, ValueEnum};
use feedmill::check::{self, Document, Finding, Level, Options};
use feedmill::error::{Error, ErrorKind, Location, Result};

mod github;
mod json;
mod pages;
mod sarif;
mod text;

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Files, folders (every feed in them, and what holds between them), or - for standard input.
    #[arg(value_name = "FILE|FOLDER|-", required_unless_present_any = ["explain", "rules"])]
    paths: Vec<PathBuf>,
    /// How findings are printed; markdown is for --rules and --explain.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Exit with status 1 for warnings, too.
    #[arg(long)]
    strict: bool,
    /// The URL that the folder, or the file, is served from.
    #[arg(long, value_name = "URL", value_parser = address)]
    base: Option<String>,
    /// Print what a rule is about, and stop.
    #[arg(long, value_name = "RULE")]
    explain: Option<String>,
    /// List every rule, and stop.
    #[arg(long)]
    rules: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    Text,
    Json,
    Sarif,
    Github,
    Markdown,
}

/// Root elements of documents that stand beside feeds on many sites, and that nobody takes for one.
const OTHERS: [&str; 6] =
    ["urlset", "sitemapindex", "svg", "browserconfig", "xsl:stylesheet", "OpenSearchDescription"];

/// A document to check.
struct Source {
    path: String,
    bytes: Vec<u8>,
    url: Option<String>,
    /// Whether it was found in a folder, and not named.
    found: bool,
}

/// Runs the command.
pub fn run(args: &CheckArgs) -> Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    if let Some(id) = &args.explain {
        let rule = check::rules::named(id).ok_or_else(|| {
            let expected = "the id of a rule; `feedmill check --rules` lists them".to_owned();
            Error::new(
                ErrorKind::BadValue { found: format!("{id:?}"), expected },
                Location::path("--explain"),
            )
        })?;
        return Ok(done(write!(out, "{}", pages::page(rule))));
    }
    if args.rules {
        let list = if args.format == Form::Markdown { pages::markdown() } else { pages::list() };
        return Ok(done(write!(out, "{list}")));
    }
    let sources = read(args)?;
    let (findings, count) = findings(&sources);
    if count == 0
        && let Some(first) = args.paths.first()
    {
        let kind =
            ErrorKind::BadValue { found: "none".to_owned(), expected: "a feed in the folder".to_owned() };
        return Err(Error::new(kind, Location::path(first.to_string_lossy())));
    }
    let mut written = match args.format {
        Form::Text | Form::Markdown => {
            text::write(&mut out, &findings, &sources, std::io::stdout().is_terminal())
        }
        Form::Json => json::write(&mut out, &findings),
        Form::Sarif => sarif::write(&mut out, &findings),
        Form::Github => github::write(&mut out, &findings),
    };
    written = written.and_then(|()| out.flush());
    if written.is_err() {
        return Ok(done(written));
    }
    let worst = findings.iter().map(Finding::level).max();
    let least = if args.strict { Level::Warning } else { Level::Error };
    Ok(ExitCode::from(u8::from(worst.is_some_and(|worst| worst >= least))))
}

/// An address on the Web.
fn address(text: &str) -> std::result::Result<String, String> {
    match url::Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(text.to_owned()),
        _ => Err("expected an absolute URL such as https://news.example/feeds/".to_owned()),
    }
}

/// Who closes the pipe has read enough.
fn done(written: std::io::Result<()>) -> ExitCode {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(super::COULD_NOT_RUN),
        _ => ExitCode::SUCCESS,
    }
}

/// Everything that is wrong, document by document, and then what is wrong between them; and how many there are.
fn findings(sources: &[Source]) -> (Vec<Finding>, usize) {
    let year = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).year();
    let mut all = Vec::new();
    let mut feeds = Vec::new();
    for source in sources {
        let options = Options {
            path: &source.path,
            base: source.url.as_deref(),
            year: Some(year),
            ..Options::default()
        };
        let report = check::document(&source.bytes, &options);
        // A folder of a site has other documents than feeds.
        let other = |finding: &Finding| {
            finding.rule.id == "root-unknown" && OTHERS.contains(&finding.element.as_str())
        };
        if source.found && report.findings.iter().any(other) {
            continue;
        }
        all.extend(report.findings);
        if report.omitted > 0 {
            super::note(format_args!("{}: and {} more findings", source.path, report.omitted));
        }
        feeds.push(Document { path: &source.path, bytes: &source.bytes, url: source.url.as_deref() });
    }
    if feeds.len() > 1 {
        all.extend(check::set(&feeds));
    }
    (all, feeds.len())
}

/// Reads what the arguments name.
fn read(args: &CheckArgs) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for path in &args.paths {
        let name = path.to_string_lossy().into_owned();
        if name == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map_err(|error| trouble(&error, "standard input"))?;
            sources.push(Source { path: "-".to_owned(), bytes, url: args.base.clone(), found: false });
        } else if path.is_dir() {
            let mut files = Vec::new();
            walk(path, &mut files)?;
            files.sort();
            for file in files {
                let inside = file.strip_prefix(path).unwrap_or(&file).to_string_lossy().replace('\\', "/");
                let url = args.base.as_deref().map(|base| format!("{}/{inside}", base.trim_end_matches('/')));
                let bytes = open(&file)?;
                if file.extension().is_none_or(|kind| kind != "json") || is_feed(&bytes) {
                    sources.push(Source {
                        path: file.to_string_lossy().into_owned(),
                        bytes,
                        url,
                        found: true,
                    });
                }
            }
        } else {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let url = args.base.as_deref();
            let url =
                url.map(|base| if base.ends_with('/') { format!("{base}{file}") } else { base.to_owned() });
            sources.push(Source { path: name, bytes: open(path)?, url, found: false });
        }
    }
    Ok(sources)
}

/// Whether a document of JSON in a folder says that it is a feed.
fn is_feed(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes));
    head.contains("jsonfeed.org/version/") || head.contains("jsonfeed.org\\/version\\/")
}

fn open(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| trouble(&error, &path.to_string_lossy()))
}

fn trouble(error: &std::io::Error, name: &str) -> Error {
    let kind = ErrorKind::Io { action: "read the document".to_owned(), message: error.to_string() };
    Error::new(kind, Location::path(name))
}

/// The documents of a folder that could be feeds, without hidden files and links.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = std::fs::read_dir(folder).map_err(|error| trouble(&error, &folder.to_string_lossy()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let feed = |path: &Path| {
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            matches!(extension, "xml" | "rss" | "atom" | "rdf" | "opml" | "json")
        };
        if hidden {
            continue;
        }
        if kind.is_dir() {
            walk(&path, files)?;
        } else if kind.is_file() && feed(&path) {
            files.push(path);
        }
    }
    Ok(())
}
