//! Holds each object against its rows.

use std::borrow::Cow;
use std::collections::HashSet;

use xxhash_rust::xxh3::xxh3_64;

use super::cursor::{Cursor, Kind};
use super::rows::{ATTACHMENT, AUTHOR, FEED, HUB, ITEM, Row, Value};
use super::rules;
use crate::check::Options;
use crate::check::digest::{Digest, Entry};
use crate::check::finding::Findings;
use crate::check::rule::Rule;

/// A step down into a feed.
enum Step<'a> {
    Name(Cow<'a, str>),
    Index(usize),
}

/// A walk through one feed.
pub(super) struct Walk<'a, 'o> {
    pub(super) cursor: Cursor<'a>,
    pub(super) options: &'o Options<'o>,
    findings: &'o mut Findings,
    /// The way to the value that is looked at.
    path: Vec<Step<'a>>,
    ids: HashSet<u64>,
    /// Whether the feed says that it is of version 1.1.
    pub(super) current: bool,
    pub(super) feed_url: Option<String>,
    pub(super) next_url: Option<(String, usize)>,
    expired: bool,
    hubs: bool,
    pub(super) digest: Option<&'o mut Digest>,
}

/// Parsers that recurse allow about as many arrays and objects in each other.
const DEPTH: usize = 120;

/// What an object had: a bit for each of its rows, in their order.
type Had = u32;

fn has(had: Had, rows: &[Row], name: &str) -> bool {
    rows.iter().position(|row| row.name == name).is_some_and(|index| had & (1 << index) != 0)
}

impl<'a, 'o> Walk<'a, 'o> {
    pub(super) fn new(
        cursor: Cursor<'a>,
        options: &'o Options<'o>,
        findings: &'o mut Findings,
        digest: Option<&'o mut Digest>,
    ) -> Walk<'a, 'o> {
        Walk {
            cursor,
            options,
            findings,
            path: Vec::new(),
            ids: HashSet::new(),
            current: false,
            feed_url: None,
            next_url: None,
            expired: false,
            hubs: false,
            digest,
        }
    }

    /// Whether findings of any of these rules are kept or counted.
    pub(super) fn heeds(&self, rules: &[&'static Rule]) -> bool {
        rules.iter().any(|rule| self.findings.heeds(rule))
    }

    pub(super) fn fault(&mut self, rule: &'static Rule, at: usize, name: &str, found: &str) {
        if self.findings.wants(rule) {
            self.findings.add(rule, at, self.path(), name, found);
        }
    }

    /// Like [`Walk::fault`], about a name that is missing here.
    fn missing(&mut self, rule: &'static Rule, at: usize, name: &'static str) {
        self.missing_at(rule, at, name, "");
    }

    fn missing_at(&mut self, rule: &'static Rule, at: usize, name: &'static str, found: &str) {
        self.path.push(Step::Name(Cow::Borrowed(name)));
        self.fault(rule, at, name, found);
        self.path.pop();
    }

    /// `items[2].url`.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Name(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    // Names are quoted in findings; a long one says no more than its beginning.
                    path.extend(name.chars().take(80));
                }
                Step::Index(index) => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }

    /// The whole feed.
    pub(super) fn feed(&mut self) {
        let at = self.cursor.offset();
        let had = self.object(FEED);
        if !has(had, FEED, "feed_url") {
            self.missing(&rules::SELF, at, "feed_url");
        }
        if self.current && has(had, FEED, "author") && !has(had, FEED, "authors") {
            self.missing(&rules::AUTHOR_OLD, at, "author");
        }
        if let Some((next, place)) = self.next_url.take()
            && self.feed_url.as_deref() == Some(next.as_str())
        {
            self.missing_at(&rules::NEXT, place, "next_url", &next);
        }
        if self.expired && (self.hubs || has(had, FEED, "next_url")) {
            self.missing(&rules::EXPIRED, at, "expired");
        }
    }

    /// One object; gives which of its rows it had.
    fn object(&mut self, rows: &'static [Row]) -> Had {
        let start = self.cursor.offset();
        let (mut had, mut others) = (0u32, Vec::new());
        self.cursor.enter();
        while let Some((key, at)) = self.cursor.key() {
            self.path.push(Step::Name(key.clone()));
            let index = rows.iter().position(|row| row.name == key);
            let twice = match index {
                Some(index) => had & (1 << index) != 0,
                None => others.contains(&xxh3_64(key.as_bytes())),
            };
            if twice {
                self.fault(&rules::KEY_TWICE, at, &key, "");
            }
            match index.and_then(|index| Some((index, rows.get(index)?))) {
                Some((index, row)) => {
                    had |= 1 << index;
                    self.value(row);
                }
                None => {
                    // Enough to find a name that stands twice in an object that somebody wrote.
                    if others.len() < 256 {
                        others.push(xxh3_64(key.as_bytes()));
                    }
                    self.other(&key, at);
                }
            }
            self.path.pop();
        }
        for row in rows.iter().filter(|row| row.required) {
            if !has(had, rows, row.name) {
                self.missing(&rules::MISSING, start, row.name);
            }
        }
        had
    }

    /// Steps over a value that nothing is said about.
    pub(super) fn skip(&mut self, at: usize) {
        if self.cursor.skip() > DEPTH {
            self.fault(&rules::DEPTH, at, "", "");
        }
    }

    /// The value of a row.
    fn value(&mut self, row: &'static Row) {
        let at = self.cursor.offset();
        let kind = self.cursor.kind();
        let right = match row.value {
            Value::Author => kind == Kind::Object,
            Value::Authors | Value::Items | Value::Attachments | Value::Hubs | Value::Tags => {
                kind == Kind::Array
            }
            Value::Boolean => kind == Kind::Boolean,
            Value::Number => kind == Kind::Number,
            Value::Id => matches!(kind, Kind::String | Kind::Number),
            _ => kind == Kind::String,
        };
        if !right {
            let found = name_of(kind);
            self.fault(&rules::TYPE, at, row.name, found);
            return self.skip(at);
        }
        match row.value {
            Value::Author => self.author(),
            Value::Authors | Value::Items | Value::Attachments | Value::Hubs | Value::Tags => self.list(row),
            Value::Boolean => self.expired |= self.cursor.scalar() == "true" && row.name == "expired",
            Value::Number => {
                let number = self.cursor.scalar();
                if number.starts_with('-') {
                    self.fault(&rules::NUMBER, at, row.name, number);
                }
            }
            Value::Id if kind == Kind::Number => {
                let number = self.cursor.scalar();
                self.fault(&rules::ID_NUMBER, at, row.name, number);
                self.id(number, at);
            }
            _ if self.is_unread(row.value) => {
                self.cursor.skip();
            }
            _ => {
                let text = self.cursor.string();
                self.string(row, &text, at);
            }
        }
    }

    /// An array, element by element.
    fn list(&mut self, row: &'static Row) {
        self.hubs |= row.value == Value::Hubs;
        self.cursor.enter();
        let mut index = 0usize;
        while self.cursor.element() {
            self.path.push(Step::Index(index));
            let at = self.cursor.offset();
            let kind = self.cursor.kind();
            let wanted = if row.value == Value::Tags { Kind::String } else { Kind::Object };
            if kind == wanted {
                match row.value {
                    Value::Items => self.item(),
                    Value::Authors => self.author(),
                    Value::Attachments => drop(self.object(ATTACHMENT)),
                    Value::Hubs => drop(self.object(HUB)),
                    _ => self.tag(at),
                }
            } else {
                self.fault(&rules::TYPE, at, row.name, name_of(kind));
                self.skip(at);
            }
            self.path.pop();
            index += 1;
        }
    }

    fn tag(&mut self, at: usize) {
        if !self.heeds(&[&rules::BLANK]) {
            self.cursor.skip();
            return;
        }
        let tag = self.cursor.string();
        if tag.trim().is_empty() {
            self.fault(&rules::BLANK, at, "tags", &tag);
        }
    }

    fn item(&mut self) {
        let at = self.cursor.offset();
        if let Some(digest) = self.digest.as_deref_mut() {
            digest.entries.push(Entry::default());
        }
        let had = self.object(ITEM);
        if !has(had, ITEM, "content_html") && !has(had, ITEM, "content_text") {
            self.fault(&rules::CONTENT, at, "", "");
        }
    }

    fn author(&mut self) {
        let at = self.cursor.offset();
        if self.object(AUTHOR) == 0 {
            self.fault(&rules::AUTHOR_EMPTY, at, "", "");
        }
    }

    pub(super) fn id(&mut self, id: &str, at: usize) {
        if id.is_empty() {
            self.fault(&rules::ID_EMPTY, at, "id", id);
        } else if !self.ids.insert(xxh3_64(id.as_bytes())) {
            self.fault(&rules::ID_TWICE, at, "id", id);
        }
    }
}

/// What a kind of value is called.
pub(super) fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Object => "an object",
        Kind::Array => "an array",
        Kind::String => "a string",
        Kind::Number => "a number",
        Kind::Boolean => "a boolean",
        Kind::Null => "null",
    }
}
