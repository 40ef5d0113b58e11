//! Hand-made entries as RSS, Atom and JSON Feed: `cargo run --example entries` writes the three files into the
//! current folder's `target/entries/`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use feedmill::{Address, Category, Enclosure, Entry, Feed, Format, Person, Text};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let updated = "2025-10-20T15:04:55+08:00".parse()?;
    let mut article = Entry::new("tag:news.example,2025:leaders-1", updated);
    article.url = Some("https://news.example/a/1".into());
    article.title = Some("AT&T < Bell: what a merger looks like".into());
    article.summary = Some("Two sentences, as plain text.".into());
    article.content = Some(Text::Html("<p>The whole article, <em>as HTML</em>.</p>".into()));
    article.published = Some("2025-10-20T09:00:00+08:00".parse()?);
    article.authors = vec![Person { email: Some("ana@news.example".into()), ..Person::named("Ana Lin") }];
    article.categories =
        vec![Category { scheme: Some("https://news.example/leaders/".into()), ..Category::named("Leaders") }];
    article.enclosures = vec![Enclosure {
        url: "https://news.example/a/1.mp3".into(),
        media_type: "audio/mpeg".into(),
        length: Some(1_234_567),
        title: Some("The article, read aloud".into()),
        duration: Some(312.0),
    }];

    let address = |format: Format| Address {
        format,
        url: format!("https://news.example/feeds/{}", format.file_name()),
    };
    let feed = Feed {
        description: Some("News of the chain, every week".into()),
        addresses: Format::ALL.into_iter().map(address).collect(),
        language: Some("en".into()),
        rights: Some("© 2025 Chain Weekly".into()),
        ttl: Some(60),
        entries: vec![Arc::new(article)],
        ..Feed::new("tag:news.example,2025:feed", "Chain Weekly", "https://news.example/", updated)
    };

    let folder = Path::new("target/entries");
    fs::create_dir_all(folder)?;
    for format in Format::ALL {
        let path = folder.join(format.file_name());
        fs::write(&path, feed.render(format))?;
        println!("{} is {}", path.display(), format.title());
    }
    Ok(())
}
