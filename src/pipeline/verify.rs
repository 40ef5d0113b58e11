//! Reads what is about to be published as a stranger would: each entry once a format, and the head of each feed.
//!
//! An entry's bytes depend on nothing around them, so what is found in one feed is found in all, and one look serves them
//! all. Entries are looked at in feeds made for that: several in one, because nearly always nothing is found, and each in
//! one of its own where something is. What is found outside of the entries there is the head's affair.

use std::ops::Range;

use crate::check::{self, Finding, Level};
use crate::error::ErrorKind;
use crate::format::Format;
use crate::model::{Entry, Feed};
use crate::render::{self, Setting};

/// Some entries as they will be published.
pub(super) struct Proofs {
    sheets: Vec<Sheet>,
    count: usize,
}

/// They in one format, between the head and the tail of a feed.
struct Sheet {
    format: Format,
    document: Vec<u8>,
    /// Where each of them stands.
    entries: Vec<Range<usize>>,
    frame: Option<Frame>,
}

/// A feed without entries. Where nobody is to look at the entries there is none.
struct Frame {
    before: Vec<u8>,
    after: Vec<u8>,
    /// What is wrong with the feed itself, and so with no entry.
    known: Vec<Finding>,
}

impl Proofs {
    /// Proofs to be looked at in a feed with this head, or by nobody.
    pub(super) fn new(head: Option<&Feed>, formats: &[Format]) -> Self {
        let sheets = formats.iter().map(|format| Sheet {
            format: *format,
            document: Vec::new(),
            entries: Vec::new(),
            frame: head.map(|head| Frame::new(head, *format)),
        });
        Proofs { sheets: sheets.collect(), count: 0 }
    }

    /// Renders entries for a feed of this setting, in every format, in place of those of before; and says what is wrong
    /// with each.
    pub(super) fn look<'e>(
        &mut self,
        entries: impl IntoIterator<Item = &'e Entry>,
        setting: Setting<'_>,
    ) -> Vec<Option<ErrorKind>> {
        self.clear();
        entries.into_iter().for_each(|entry| self.add(entry, setting));
        self.errors()
    }

    fn add(&mut self, entry: &Entry, setting: Setting<'_>) {
        self.count += 1;
        for sheet in &mut self.sheets {
            if !sheet.entries.is_empty() {
                sheet.document.extend_from_slice(render::join(sheet.format));
            }
            let from = sheet.document.len();
            render::entry(entry, sheet.format, setting, &mut sheet.document);
            sheet.entries.push(from..sheet.document.len());
        }
    }

    /// The first error in each entry, in any of the formats.
    fn errors(&mut self) -> Vec<Option<ErrorKind>> {
        let mut errors = vec![None; self.count];
        for sheet in &mut self.sheets {
            if sheet.is_sound() {
                continue;
            }
            for (error, entry) in errors.iter_mut().zip(0..) {
                if error.is_none() {
                    let found = sheet.errors(entry).into_iter().next();
                    *error = found.map(|found| unsound(found, sheet.format));
                }
            }
        }
        errors
    }

    /// The bytes of an entry in each format.
    pub(super) fn bytes(&self, entry: usize) -> impl Iterator<Item = (Format, &[u8])> {
        self.sheets.iter().map(move |sheet| (sheet.format, sheet.bytes(entry)))
    }

    fn clear(&mut self) {
        self.count = 0;
        for sheet in &mut self.sheets {
            sheet.entries.clear();
            sheet.document.clear();
            if let Some(frame) = &sheet.frame {
                sheet.document.extend_from_slice(&frame.before);
            }
        }
    }
}

impl Sheet {
    fn bytes(&self, entry: usize) -> &[u8] {
        let range = self.entries.get(entry).cloned().unwrap_or_default();
        self.document.get(range).unwrap_or_default()
    }

    /// Whether nothing is wrong with any of the entries.
    fn is_sound(&mut self) -> bool {
        let Some(frame) = &self.frame else { return true };
        let end = self.document.len();
        self.document.extend_from_slice(&frame.after);
        let errors = frame.errors(&self.document, self.format);
        self.document.truncate(end);
        errors.is_empty()
    }

    /// What is wrong with one of them.
    fn errors(&self, entry: usize) -> Vec<Finding> {
        let Some(frame) = &self.frame else { return Vec::new() };
        let alone = [&frame.before, self.bytes(entry), &frame.after].concat();
        frame.errors(&alone, self.format)
    }
}

impl Frame {
    fn new(head: &Feed, format: Format) -> Self {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        render::head(head, format, &mut before);
        render::tail(head, format, &mut after);
        let known = errors(&[before.as_slice(), &after].concat(), format);
        Frame { before, after, known }
    }

    /// The errors of a feed that are not those of the frame.
    fn errors(&self, document: &[u8], format: Format) -> Vec<Finding> {
        let mut errors = errors(document, format);
        let same = |a: &Finding, b: &Finding| a.rule.id == b.rule.id && a.element == b.element;
        errors.retain(|found| !self.known.iter().any(|known| same(known, found)));
        errors
    }
}

/// The first error in the head of a feed, which was rendered to these bytes.
pub(super) fn head(before: &[u8], after: &[u8], format: Format) -> Option<ErrorKind> {
    errors(&[before, after].concat(), format).into_iter().next().map(|finding| unsound(finding, format))
}

fn errors(document: &[u8], format: Format) -> Vec<Finding> {
    let options =
        check::Options { path: format.file_name(), least: Level::Error, ..check::Options::default() };
    let mut findings = check::document(document, &options).findings;
    // An id that feedmill makes is in order. One that another tool has published may be none by RFC 4287, section 4.2.6, and
    // is kept all the same: any other would show its entry as unread.
    findings.retain(|finding| !finding.element.ends_with("/id"));
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
    use crate::model::{Address, Category, Enclosure, Person, Text};

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
            addresses: Format::ALL.into_iter().map(address).collect(),
            language,
            entries: numbered.collect(),
            ..Feed::new(
                "tag:news.example,2025:feed",
                title,
                "https://news.example/",
                "2025-10-20T15:04:55Z".parse().expect("a time"),
            )
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
            let mut proofs = Proofs::new(Some(&empty), &Format::ALL);
            let found = proofs.look(feed.entries.iter().map(Arc::as_ref), Setting::of(&feed));
            for (index, error) in found.iter().enumerate() {
                let any = proofs.sheets.iter().any(|sheet| !sheet.errors(index).is_empty());
                prop_assert_eq!(error.is_some(), any);
            }
            for sheet in &proofs.sheets {
                let known = sheet.frame.as_ref().map(|frame| frame.known.clone()).unwrap_or_default();
                let mut parts = rules(known);
                for index in 0..feed.entries.len() {
                    parts.extend(rules(sheet.errors(index)));
                }
                let mut whole = rules(errors(&feed.render(sheet.format), sheet.format));
                parts.sort_unstable();
                whole.sort_unstable();
                prop_assert_eq!(parts, whole, "{}", String::from_utf8_lossy(&feed.render(sheet.format)));
            }
        }
    }
}
