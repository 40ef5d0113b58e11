//! How fast the parts of feedmill are, each by itself and on one core: `cargo bench --bench parts [-- NAME]`.
//!
//! Cleaning and the kinds of sources have benches of their own.

mod check;
mod publish;
mod record;
mod render;
mod time;

use std::fmt::Write;
use std::sync::Arc;

use feedmill::{Category, Config, Entry, Feed, Mill, Person, Text};

fn main() {
    divan::main();
}

/// An article of about 3 KB of HTML, as news articles are: prose in paragraphs, here and there a link.
fn article(number: usize) -> String {
    let mut html = String::new();
    for paragraph in 0.. {
        if html.len() > 2900 {
            break;
        }
        write!(
            html,
            "<p>The council of the harbour city voted for the new bridge on Monday, after a debate of four hours; the \
             budget of the year has {number} million for it. <strong>Water and energy</strong> come next, said the \
             mayor. <a href=\"https://news.example/a/{number}?from=feed&amp;n={paragraph}\">Read on</a>. The museum \
             opens its doors again when the works in the old market are at an end.</p>"
        )
        .expect("a string takes it");
    }
    html
}

/// Entry number `number`, of the minute with that number.
fn entry(number: usize) -> Entry {
    let time = format!("2025-10-20T{:02}:{:02}:55+08:00", number / 60 % 24, number % 60);
    let mut entry = Entry::new(format!("tag:news.example,2025:{number}"), time.parse().expect("a time"));
    entry.url = Some(format!("https://news.example/a/{number}"));
    entry.title = Some(format!("Council votes for bridge number {number}"));
    entry.summary = Some("The council voted for the new bridge. The mayor wants water & energy next.".into());
    entry.content = Some(Text::Html(article(number)));
    entry.published = Some(entry.updated);
    entry.authors = vec![Person::named("Ana Lin")];
    entry.categories = vec![Category::named("Harbour"), Category::named("City")];
    entry
}

/// A feed of 50 such entries.
fn feed() -> Feed {
    let config = Config::parse(
        "[site]\ntitle = \"Chain Weekly\"\nurl = \"https://news.example/\"\n[output]\nby = []\n",
        "bench.toml",
    );
    let mut mill = Mill::new(config.expect("a configuration"));
    for number in 0..50 {
        mill.entry(entry(number));
    }
    let built = mill.feeds("2025-10-21T00:00:00Z".parse().expect("a time"));
    let (mut feeds, _) = built.expect("a feed of hand-made entries");
    let feed = feeds.remove(0);
    assert_eq!(feed.entries.len(), 50);
    assert!(feed.entries.iter().map(Arc::as_ref).all(|entry| entry.content.is_some()));
    feed
}
