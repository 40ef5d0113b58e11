//! Records to feeds: what a program does that has its articles as JSON.
//!
//! `cargo run --example records`

use feedmill::{Config, Format, Mill};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::parse(
        r#"
        [site]
        title = "Chain Weekly"
        url = "https://news.example/"
        language = "zh-CN"
        timezone = "Asia/Shanghai"

        [mapping]
        url = "https://news.example/a/{id}"
        "#,
        "feedmill.toml",
    )?;
    let mut mill = Mill::new(config);
    mill.records(
        r#"{"id": "harbour", "title": "港口重新开放", "published": "2025年10月20号 15点04分55秒", "section": "要闻"}
           {"id": "no-date", "title": "一篇没有日期的文章"}"#,
    );
    let (feeds, report) = mill.feeds("2025-10-21T00:00:00Z".parse()?)?;

    for error in &report.errors {
        eprintln!("{error}");
    }
    for feed in &feeds {
        println!("{}: {} entries", feed.title, feed.entries.len());
    }
    if let Some(site) = feeds.first() {
        site.write(Format::Rss, std::io::stdout())?;
    }
    Ok(())
}
