//! Adjusting the `rss::Channel` before it is written: `cargo run --example channel` prints the feed.
//!
//! What feedmill has no field for, the types of the `rss` crate may have: here the hours in which nothing is published,
//! and the address of the webmaster.

use std::io::{self, Write};
use std::sync::Arc;

use feedmill::{Entry, Feed, Text};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let updated = "2025-10-20T15:04:55+08:00".parse()?;
    let article = Entry {
        url: Some("https://news.example/a/1".into()),
        title: Some("Bell".into()),
        content: Some(Text::Plain("One line.\nAnother.".into())),
        ..Entry::new("tag:news.example,2025:1", updated)
    };
    let feed = Feed {
        language: Some("en".into()),
        entries: vec![Arc::new(article)],
        ..Feed::new("https://news.example/", "Chain Weekly", "https://news.example/", updated)
    };

    let mut channel = feed.to_channel();
    channel.set_webmaster("web@news.example (The web desk)".to_owned());
    channel.set_skip_hours((0..6).map(|hour| hour.to_string()).collect::<Vec<_>>());
    for item in &mut channel.items {
        item.set_source(rss::Source {
            url: "https://news.example/rss.xml".into(),
            title: Some("Chain Weekly".into()),
        });
    }
    let mut out = channel.pretty_write_to(io::stdout().lock(), b' ', 2)?;
    writeln!(out)?;

    // And back, for a program that begins with a channel.
    let feed = Feed::try_from(&channel)?;
    eprintln!("{} entries, the newest of {}", feed.entries.len(), feed.updated);
    Ok(())
}
