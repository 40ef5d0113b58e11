//! Article records in, feeds people can trust out: valid RSS 2.0, Atom 1.0 and JSON Feed 1.1, one feed for each category
//! and one for the whole site.
//!
//! ```
//! use feedmill::{Config, Format, Mill};
//!
//! // The configuration is what `feedmill.toml` holds; two keys are required.
//! let config = Config::parse(
//!     r#"
//!     [site]
//!     title = "Chain Weekly"
//!     url = "https://news.example/"
//!     timezone = "Asia/Shanghai"
//!     "#,
//!     "feedmill.toml",
//! )?;
//!
//! // A record is a JSON object with the fields of a JSON Feed item, or their usual other names.
//! let mut mill = Mill::new(config);
//! mill.record(
//!     r#"{"id": "harbour", "link": "/a/harbour", "title": "港口重新开放", "section": "要闻",
//!         "published": "2025年10月20号 15点04分55秒", "body": ["第一段。", "第二段。"]}"#,
//! );
//! mill.record(r#"{"id": "broken", "title": "No date"}"#);
//!
//! // The time of the build is a parameter: feedmill asks no clock.
//! let (feeds, report) = mill.feeds("2025-10-21T00:00:00Z".parse()?)?;
//! assert_eq!(report.errors[0].to_string(), "records:2: no date; give date_published or date_modified, or a default \
//!                                           under [defaults]");
//!
//! let [site, category] = &feeds[..] else { panic!("a feed for the site, and one for 要闻") };
//! assert_eq!(category.title, "要闻 – Chain Weekly");
//! let atom = String::from_utf8(site.render(Format::Atom))?;
//! assert!(atom.contains("<published>2025-10-20T15:04:55+08:00</published>"));
//! assert!(atom.contains(r#"<link rel="self" type="application/atom+xml" href="https://news.example/feeds/atom.xml"/>"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Entries can be made by hand as well ([`Mill::entry`], or a [`Feed`] of one's own), and feeds become the types of the
//! `rss` and `atom_syndication` crates and come back from them ([`convert`]). Files are read and written by
//! [`pipeline::build`].
//!
//! Types of the crates `atom_syndication`, `chrono` (moments), `rss` and `url` are part of this one's. They are here under
//! their own names, in the versions that fit: `feedmill::chrono::DateTime`.
//!
//! # Features
//!
//! By default all that the command line needs is there (`cli` and `ledger`). An embedding program takes
//! `default-features = false`, which reads JSONL and JSON, and adds what it uses:
//!
//! | feature | what it adds |
//! |---|---|
//! | `ledger` | what was published under which id, kept from build to build ([`ledger`], SQLite) |
//! | `directory` | `index.html`, the page of all feeds ([`directory`]) |
//! | `csv`, `feed`, `markdown`, `postgres`, `sqlite`, `yaml` | sources of these kinds ([`source`]) |
//! | `media` | lengths, types and durations out of the site's own files |
//! | `precompress` | `.gz` and `.br` beside each file |
//!
//! A source, a ledger or compressed copies that a configuration asks for, and that were left out, are an error that says
//! so.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

// From the ground up: a module imports only from those above it (tests/architecture.rs).
pub mod error;
pub mod format;
mod gate;
pub mod model;
pub mod slug;
mod steps;

pub mod iri;
pub mod language;
mod pages;
pub mod person;
pub mod record;
mod spill;
pub mod time;
mod wording;

pub mod check;
pub mod clean;
pub mod convert;
pub mod directory;
pub mod group;
pub mod ledger;
pub mod mapping;
pub mod publish;
pub mod render;
pub mod source;

pub mod config;
pub mod pipeline;

#[doc(no_inline)]
pub use {atom_syndication, chrono, rss, url};

pub use config::Config;
pub use error::{Error, ErrorKind, Location, Result, Warning, WarningKind};
pub use format::Format;
pub use model::{Address, Category, Enclosure, Entry, Feed, Person, Text, Timestamp};
pub use pipeline::{Mill, Report};
