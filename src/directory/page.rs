//! `index.html`: the page of all feeds, from templates that a site can override.
//!
//! It asks nobody for anything: style and script are inside, and its content security policy forbids the rest.

use std::error::Error as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Output, State, Value, context, escape_formatter};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use quick_xml::escape::escape;
use serde::Serialize;

use super::words::{self, Words};
use super::{Directory, Document, Headline, Listing, Place, TEMPLATES};
use crate::error::{Error, ErrorKind, Location, Result};
use crate::{gate, language};

/// What stands in the templates that no folder overrides.
const SOURCES: [&str; 4] = [
    include_str!("page/index.html"),
    include_str!("page/feed.html"),
    include_str!("page/style.css"),
    include_str!("page/script.js"),
];

/// With more feeds than these, the page offers no readers for each: it is long enough.
const MANY: usize = 2000;

/// Readers on the web, with the address under which each takes a feed, and an application of the device (`feed:` is what
/// readers register for; no specification has it).
const READERS: [(Option<&str>, &str); 6] = [
    (None, "feed:"),
    (Some("Feedly"), "https://feedly.com/i/subscription/feed%2F"),
    (Some("Inoreader"), "https://www.inoreader.com/?add_feed="),
    (Some("NewsBlur"), "https://www.newsblur.com/?url="),
    (Some("The Old Reader"), "https://theoldreader.com/feeds/subscribe?url="),
    (Some("Feedbin"), "https://feedbin.com/?subscribe="),
];

/// All but the unreserved characters (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The templates of the page.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    folder: Option<PathBuf>,
}

/// A feed as templates see it.
#[derive(Serialize)]
struct Card<'a> {
    anchor: String,
    name: &'a str,
    title: &'a str,
    category: Option<&'a str>,
    description: Option<&'a str>,
    home_page_url: &'a str,
    language: Option<&'a str>,
    entries: usize,
    newest: Option<&'a str>,
    addresses: &'a [Place],
    readers: Vec<Reader>,
    headlines: &'a [Headline],
}

#[derive(Serialize)]
struct Reader {
    name: Option<&'static str>,
    url: String,
}

impl Templates {
    /// The templates of feedmill; those that are in this folder stand in for the ones of the same name.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where a file cannot be read, [`ErrorKind::Syntax`] where it is no template.
    pub fn new(folder: Option<&Path>) -> Result<Templates> {
        let mut environment = Environment::new();
        environment.set_formatter(written);
        environment.set_auto_escape_callback(|name| match name.ends_with(".html") {
            true => AutoEscape::Html,
            false => AutoEscape::None,
        });
        let mut templates = Templates { environment, folder: folder.map(Path::to_owned) };
        if let Some(folder) = folder
            && !folder.is_dir()
        {
            let (action, message) = ("read the templates".to_owned(), "no such folder".to_owned());
            return Err(Error::new(
                ErrorKind::Io { action, message },
                Location::path(folder.to_string_lossy()),
            ));
        }
        for (name, source) in TEMPLATES.into_iter().zip(SOURCES) {
            let own = templates.own(name)?;
            let source = own.unwrap_or_else(|| source.to_owned());
            let added = templates.environment.add_template_owned(name, source);
            added.map_err(|error| templates.located(&error))?;
        }
        Ok(templates)
    }

    /// The template of the site, if it has one.
    fn own(&self, name: &str) -> Result<Option<String>> {
        let Some(path) = self.folder.as_ref().map(|folder| folder.join(name)) else { return Ok(None) };
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => {
                let kind =
                    ErrorKind::Io { action: "read the template".to_owned(), message: error.to_string() };
                Err(Error::new(kind, Location::path(path.to_string_lossy())))
            }
        }
    }

    /// Writes the page, which names the other documents that are there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Syntax`] where a template asks for what is not there, and those of `out`.
    pub fn page(&self, directory: &Arc<Directory>, documents: &[Document], out: impl Write) -> Result<()> {
        let words = words::of(directory.language.as_deref());
        let site = directory.feeds.first().filter(|feed| feed.by.is_none());
        let context = context! {
            site => context! {
                title => directory.title.as_str(),
                description => directory.description.as_deref(),
                home_page_url => directory.home_url.as_str(),
                feeds_url => directory.feeds_url.as_str(),
                language => directory.language.as_deref(),
                addresses => Serde(site.map(|site| &site.addresses)),
            },
            words => Serde(words),
            right_to_left => language::is_rtl(words.tag),
            documents => documents.iter().map(|document| document.file_name()).collect::<Vec<_>>(),
            count => directory.feeds.len(),
            sections => sections(directory, words),
        };
        let template = self.environment.get_template("index.html").map_err(|error| self.located(&error))?;
        template.render_captured_to(context, out).map(drop).map_err(|error| self.located(&error))
    }

    /// The error of a template, at its line.
    fn located(&self, error: &minijinja::Error) -> Error {
        if error.kind() == minijinja::ErrorKind::WriteFailure {
            let kind = ErrorKind::Io { action: "write".to_owned(), message: error.to_string() };
            return Error::new(kind, Location::path("index.html"));
        }
        // What is wrong in an included template is the source of the error of the one that includes it.
        let mut error = error;
        while let Some(inner) = error.source().and_then(|source| source.downcast_ref()) {
            error = inner;
        }
        let name = error.name().unwrap_or("index.html");
        let own = self.folder.as_ref().map(|folder| folder.join(name)).filter(|path| path.exists());
        let path = own.map_or(name.to_owned(), |path| path.to_string_lossy().into_owned());
        let at = match error.line() {
            Some(line) => Location::line(path, line as u64),
            None => Location::path(path),
        };
        let mut message = error.kind().to_string();
        if let Some(detail) = error.detail() {
            message = format!("{message}: {detail}");
        }
        Error::new(ErrorKind::Syntax { format: "a template that can be filled", message }, at)
    }
}

/// Feeds of one kind, made into values as the template comes to them, so that a hundred thousand take no memory twice.
fn sections(directory: &Arc<Directory>, words: &Words) -> Vec<Value> {
    let mut from = 0;
    let many = directory.feeds.len() > MANY;
    let sections = directory.sections().map(|(by, feeds)| {
        let range = from..from + feeds.len();
        from = range.end;
        let cards = Value::make_object_iterable(directory.clone(), move |directory: &Arc<Directory>| {
            let feeds = directory.feeds.get(range.clone()).unwrap_or_default();
            let numbered = feeds.iter().zip(range.start..);
            Box::new(numbered.map(move |(feed, number)| Value::from(Serde(card(feed, number, many)))))
        });
        let title = by.map_or(words.whole_site, |by| words.section(by));
        context! { by => by, title => title, feeds => cards }
    });
    sections.collect()
}

fn card(feed: &Listing, number: usize, many: bool) -> Card<'_> {
    let readers = feed.addresses.first().filter(|_| !many).map(|place| readers(&place.url));
    Card {
        anchor: format!("feed-{number}"),
        name: feed.name(),
        title: &feed.title,
        category: feed.category.as_deref(),
        description: feed.description.as_deref(),
        home_page_url: &feed.home_page_url,
        language: feed.language.as_deref(),
        entries: feed.entries,
        newest: feed.newest.as_deref(),
        addresses: &feed.addresses,
        readers: readers.unwrap_or_default(),
        headlines: &feed.headlines,
    }
}

fn readers(url: &str) -> Vec<Reader> {
    let readers = READERS.iter().map(|(name, before)| Reader {
        name: *name,
        url: match name {
            Some(_) => format!("{before}{}", utf8_percent_encode(url, RESERVED)),
            None => format!("{before}{url}"),
        },
    });
    readers.collect()
}

/// Writes a value as the text of an element or of an attribute in quotes. The slash, which minijinja escapes too, needs none
/// in either place (HTML, section 13.1), and an address that is full of references is hard to read.
fn written(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> std::result::Result<(), minijinja::Error> {
    if value.is_safe() || value.is_undefined() || *state.auto_escape() != AutoEscape::Html {
        return escape_formatter(out, state, value);
    }
    let text = value.to_string();
    out.write_str(&escape(gate::pass(&text)))?;
    Ok(())
}
