//! Reads what is about to be published as a stranger would: each entry once a format, and the head of each feed.
//!
//! An entry's bytes depend on nothing around them, so what is found in one feed is found in all, and one look serves them
//! all. The entry is looked at in a feed of its own; what is found outside of it there is the head's affair.

use super::entries::Loaded;
use crate::check::{self, Finding, Level};
use crate::error::ErrorKind;
use crate::format::Format;
use crate::model::Feed;
use crate::render;

/// Looks at entries, in memory that it keeps.
pub(super) struct Verifier {
    document: Vec<u8>,
    frames: Vec<Frame>,
}

/// A feed without entries, around the place where one will stand.
struct Frame {
    format: Format,
    before: Vec<u8>,
    after: Vec<u8>,
    /// What is wrong with the feed itself, and so with no entry.
    known: Vec<Finding>,
}

impl Verifier {
    /// A verifier that puts entries into a feed with this head.
    pub(super) fn new(head: &Feed, formats: &[Format]) -> Self {
        let frames = formats.iter().map(|format| {
            let (mut before, mut after) = (Vec::new(), Vec::new());
            render::head(head, *format, &mut before);
            render::tail(head, *format, &mut after);
            let known = errors(&[before.as_slice(), &after].concat(), *format);
            Frame { format: *format, before, after, known }
        });
        Verifier { document: Vec::new(), frames: frames.collect() }
    }

    /// The first error in what an entry became, in any of the formats.
    pub(super) fn entry(&mut self, loaded: &Loaded, language: Option<&str>) -> Option<ErrorKind> {
        let Verifier { document, frames } = self;
        frames.iter().find_map(|frame| {
            let new = frame.errors(loaded, language, document).into_iter().next()?;
            Some(unsound(new, frame.format))
        })
    }
}

impl Frame {
    /// The errors of an entry in this format.
    fn errors(&self, loaded: &Loaded, language: Option<&str>, document: &mut Vec<u8>) -> Vec<Finding> {
        document.clear();
        document.extend_from_slice(&self.before);
        loaded.render(self.format, language, document);
        document.extend_from_slice(&self.after);
        let mut errors = errors(document, self.format);
        let same = |a: &Finding, b: &Finding| a.rule.id == b.rule.id && a.element == b.element;
        errors.retain(|found| !self.known.iter().any(|known| same(known, found)));
        errors
    }
}

/// The first error in the head of a feed.
pub(super) fn head(feed: &Feed, format: Format) -> Option<ErrorKind> {
    let mut document = Vec::new();
    render::head(feed, format, &mut document);
    render::tail(feed, format, &mut document);
    errors(&document, format).into_iter().next().map(|finding| unsound(finding, format))
}

fn errors(document: &[u8], format: Format) -> Vec<Finding> {
    let options = check::Options { path: format.file_name(), ..check::Options::default() };
    let mut findings = check::document(document, &options).findings;
    // An id that feedmill makes is in order. One that another tool has published may be none by RFC 4287, section 4.2.6, and
    // is kept all the same: any other would show its entry as unread.
    findings.retain(|finding| finding.level() == Level::Error && !finding.element.ends_with("/id"));
    findings
}

fn unsound(finding: Finding, format: Format) -> ErrorKind {
    ErrorKind::Unsound { format: format.title(), rule: finding.rule.id, message: finding.message }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::model::{Address, Category, Enclosure, Entry, Person, Text};

    fn url() -> impl Strategy<Value = String> {
        prop::sample::select(vec![
            "https://news.example/a",
            "no url",
            "javascript:x",
            "https://news.example/a b",
            "",
        ])
        .prop_map(str::to_owned)
    }

    /// Entries as nobody should make them: what an embedding program hands over is checked, too.
    fn entry() -> impl Strategy<Value = Entry> {
        let mail = prop::sample::select(vec!["a@news.example", "nobody", "a b@news.example"]);
        (url(), url(), url(), mail, ".{0,12}", ".{0,12}", "(<p>|<script>|</p>|&|[a-z]){0,8}").prop_map(
            |(url, enclosure, scheme, mail, title, media_type, html)| {
                let mut entry = Entry::new("", "2025-10-20T15:04:55Z".parse().expect("a time"));
                entry.url = Some(url);
                entry.title = Some(title);
                entry.content = Some(Text::Html(html));
                entry.authors = vec![Person { email: Some(mail.to_owned()), ..Person::named("Wang Fang") }];
                entry.categories = vec![Category { scheme: Some(scheme), ..Category::named("News") }];
                let (length, title, duration) = (None, None, None);
                entry.enclosures = vec![Enclosure { url: enclosure, media_type, length, title, duration }];
                entry
            },
        )
    }

    fn feed(entries: Vec<Entry>, title: String, language: Option<String>) -> Feed {
        let address =
            |format: Format| Address { format, url: format!("https://news.example/{}", format.file_name()) };
        let numbered = entries.into_iter().enumerate().map(|(index, mut entry)| {
            entry.id = format!("tag:news.example,2025:{index}");
            Arc::new(entry)
        });
        Feed {
            id: "tag:news.example,2025:feed".to_owned(),
            title,
            description: None,
            home_url: "https://news.example/".to_owned(),
            addresses: Format::ALL.into_iter().map(address).collect(),
            language,
            updated: "2025-10-20T15:04:55Z".parse().expect("a time"),
            authors: Vec::new(),
            rights: None,
            icon: None,
            logo: None,
            ttl: None,
            generator: true,
            categories: Vec::new(),
            hubs: Vec::new(),
            entries: numbered.collect(),
        }
    }

    fn rules(errors: Vec<Finding>) -> Vec<&'static str> {
        errors.into_iter().map(|finding| finding.rule.id).collect()
    }

    proptest! {
        #[test]
        fn parts_have_the_errors_of_the_whole(
            entries in prop::collection::vec(entry(), 0..4), title in ".{0,10}", language in prop::option::of("[a-z]{1,4}"),
        ) {
            let feed = feed(entries, title, language);
            let empty = Feed { entries: Vec::new(), ..feed.clone() };
            for frame in Verifier::new(&empty, &Format::ALL).frames {
                let mut parts = rules(frame.known.clone());
                for entry in &feed.entries {
                    let loaded = Loaded::new(Entry::clone(entry));
                    parts.extend(rules(frame.errors(&loaded, feed.language.as_deref(), &mut Vec::new())));
                }
                let mut whole = rules(errors(&feed.render(frame.format), frame.format));
                parts.sort_unstable();
                whole.sort_unstable();
                prop_assert_eq!(parts, whole, "{}", String::from_utf8_lossy(&feed.render(frame.format)));
            }
        }
    }
}
