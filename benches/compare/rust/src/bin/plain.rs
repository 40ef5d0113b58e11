//! plain INPUT OUT LIMIT: the feeds as one writes them in Rust with `serde_json`, `rss` and `atom_syndication`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter};
use std::path::Path;

use atom_syndication as atom;
use chrono::{DateTime, FixedOffset};
use rss::{ChannelBuilder, GuidBuilder, ItemBuilder};
use serde::Deserialize;

const SITE: &str = "https://news.example/";

#[derive(Deserialize)]
struct Article {
    id: String,
    url: String,
    title: String,
    summary: String,
    content_html: String,
    date_published: String,
    authors: Vec<Author>,
    categories: Vec<String>,
    #[serde(skip)]
    date: DateTime<FixedOffset>,
}

#[derive(Deserialize)]
struct Author {
    name: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, input, out, limit] = &arguments[..] else { return Err("usage: plain INPUT OUT LIMIT".into()) };
    let limit = match limit.parse()? {
        0 => usize::MAX,
        limit => limit,
    };

    let mut articles = Vec::new();
    for line in BufReader::new(File::open(input)?).lines() {
        let mut article: Article = serde_json::from_str(&line?)?;
        article.date = DateTime::parse_from_rfc3339(&article.date_published)?;
        articles.push(article);
    }
    articles.sort_by(|a, b| b.date.cmp(&a.date));

    let mut categories: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
    for article in &articles {
        for category in &article.categories {
            categories.entry(category).or_default().push(article);
        }
    }

    let newest: Vec<&Article> = articles.iter().take(limit).collect();
    write(Path::new(out), "Bench", &newest)?;
    for (category, mut members) in categories {
        members.truncate(limit);
        let folder = Path::new(out).join("category").join(category.to_lowercase().replace(' ', "-"));
        write(&folder, &format!("{category} – Bench"), &members)?;
    }
    Ok(())
}

fn write(folder: &Path, title: &str, articles: &[&Article]) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let items: Vec<_> = articles
        .iter()
        .map(|article| {
            ItemBuilder::default()
                .title(article.title.clone())
                .link(article.url.clone())
                .guid(GuidBuilder::default().value(article.id.clone()).permalink(false).build())
                .pub_date(article.date.to_rfc2822())
                .author(article.authors.first().map(|author| author.name.clone()))
                .categories(
                    article
                        .categories
                        .iter()
                        .map(|name| name.as_str().into())
                        .collect::<Vec<rss::Category>>(),
                )
                .description(article.summary.clone())
                .content(article.content_html.clone())
                .build()
        })
        .collect();
    let channel = ChannelBuilder::default()
        .title(title)
        .link(SITE)
        .description(title)
        .last_build_date(articles[0].date.to_rfc2822())
        .items(items)
        .build();
    channel.write_to(BufWriter::new(File::create(folder.join("rss.xml"))?))?;

    let entries: Vec<_> = articles
        .iter()
        .map(|article| {
            atom::EntryBuilder::default()
                .id(article.url.clone())
                .title(article.title.as_str())
                .updated(article.date)
                .published(article.date)
                .link(atom::LinkBuilder::default().href(article.url.clone()).build())
                .authors(article.authors.iter().map(|author| person(&author.name)).collect::<Vec<_>>())
                .categories(article.categories.iter().map(|name| category(name)).collect::<Vec<_>>())
                .summary(atom::Text::plain(article.summary.clone()))
                .content(
                    atom::ContentBuilder::default()
                        .value(article.content_html.clone())
                        .content_type(Some("html".to_owned()))
                        .build(),
                )
                .build()
        })
        .collect();
    let feed = atom::FeedBuilder::default()
        .id(SITE)
        .title(title)
        .updated(articles[0].date)
        .link(atom::LinkBuilder::default().href(SITE).build())
        .entries(entries)
        .build();
    feed.write_to(BufWriter::new(File::create(folder.join("atom.xml"))?))?;
    Ok(())
}

fn person(name: &str) -> atom::Person {
    atom::PersonBuilder::default().name(name).build()
}

fn category(term: &str) -> atom::Category {
    atom::CategoryBuilder::default().term(term).build()
}
