//! Walks through an XML document, element by element, and holds each against its row in the vocabulary.

mod apple;
mod atom;
mod attributes;
mod child;
mod content;
mod digest;
mod end;
mod entities;
mod facts;
mod known;
mod markup;
mod media;
mod namespaces;
mod opml;
mod podcast;
mod rdf;
mod root;
mod rss;
mod start;
mod text;
mod values;

use std::borrow::Cow;

use super::Options;
use super::digest::Digest;
use super::finding::Findings;
use super::rule::Rule;
use super::rules;
use super::vocabulary::{Context, Element, Vocabulary};
use super::xml::encoding::Text;
use super::xml::lexer::Lexer;
use super::xml::names;
use super::xml::namespace::Bindings;
use super::xml::token::Token;
use facts::Facts;
use known::Elements;

/// Elements that lie deeper are matched with their end tags, and not looked at.
const DEPTH: usize = 200;

/// How the text of an Atom element is written: RFC 4287 §3.1.1, §4.1.3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Form {
    /// Not an element that has a form.
    #[default]
    None,
    Plain,
    Html,
    Xhtml,
    /// A media type of text.
    Text,
    /// A whole HTML document.
    Document,
    /// A media type of XML.
    Xml,
    /// Anything else, in Base64.
    Encoded,
    /// There is content elsewhere.
    Remote,
}

/// An element that is open.
struct Frame<'a> {
    /// The name as it was written.
    name: &'a str,
    /// The offset of its start tag.
    at: usize,
    /// Its row, if it has one.
    element: Option<&'static Element>,
    /// The vocabulary of its namespace.
    vocabulary: Option<&'static Vocabulary>,
    /// The context of its children.
    inside: Context,
    form: Form,
    /// Which of its kind it is, for the kinds that are counted.
    ordinal: usize,
    /// Where its children begin in the list of those seen.
    seen: usize,
    /// How many namespaces were bound outside of it.
    bindings: usize,
    /// Where its text begins in the buffer.
    text: usize,
    /// The offset of its first text.
    text_at: Option<usize>,
    /// How many elements it holds.
    children: usize,
    /// Whether it, or what it stands in, is of a namespace that nothing is known of.
    foreign: bool,
    /// Whether its text has been found fault with.
    faulted: bool,
    /// Whether nothing that is heeded depends on its text.
    unread: bool,
    /// Whether its text has a reference to an entity that is declared, and never expanded.
    unexpanded: bool,
}

/// The walk through one document.
struct Walk<'a, 'o> {
    lexer: Lexer<'a>,
    findings: &'o mut Findings,
    options: &'o Options<'o>,
    bindings: Bindings<'a>,
    known: Elements<'a>,
    frames: Vec<Frame<'a>>,
    /// Names of the elements that lie too deep to be looked at.
    deep: Vec<&'a str>,
    /// The children of open elements that have a row, each once.
    seen: Vec<(&'static Vocabulary, &'static Element)>,
    /// The text of open elements.
    text: String,
    /// Offsets in `text` of ampersands and less-than signs that were written as numbers.
    literal: Vec<usize>,
    facts: Facts<'a>,
    /// Where to write down what other documents need to know.
    digest: Option<&'o mut Digest>,
}

/// Checks the document, whatever its format.
pub(super) fn check(text: &Text<'_>, options: &Options<'_>, findings: &mut Findings) {
    read(text, options, findings, None);
}

/// The same, with a digest for the other documents of a folder.
pub(super) fn read<'o>(
    text: &Text<'_>,
    options: &'o Options<'o>,
    findings: &'o mut Findings,
    digest: Option<&'o mut Digest>,
) {
    forbidden(&text.text, findings);
    let mut walk = Walk {
        lexer: Lexer::new(&text.text),
        findings,
        options,
        bindings: Bindings::new(),
        known: Elements::new(),
        frames: Vec::new(),
        deep: Vec::new(),
        seen: Vec::new(),
        text: String::new(),
        literal: Vec::new(),
        facts: Facts::default(),
        digest,
    };
    walk.facts.declared.clone_from(&text.declared);
    walk.run();
}

/// XML 1.0 §2.2: characters that may not occur. One finding for each of them, not for each place.
fn forbidden(text: &str, findings: &mut Findings) {
    let mut met: Vec<char> = Vec::new();
    let mut from = 0;
    while let Some(at) = names::forbidden(text, from) {
        let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        if !met.contains(&c) {
            met.push(c);
            let code = format!("U+{:04X}", u32::from(c));
            findings.add(&rules::xml::FORBIDDEN, at, String::new(), "", &code);
        }
        from = at + c.len_utf8();
    }
}

impl<'a> Walk<'a, '_> {
    fn run(&mut self) {
        if self.facts.declared.is_none() {
            self.fault(&rules::encoding::MISSING, 0, "", "");
        }
        loop {
            let token = self.lexer.next();
            if !self.lexer.noted.is_empty() {
                self.noted();
            }
            match token {
                Some(Token::Start { name, at, empty }) => self.start(name, at, empty),
                Some(Token::End { name, at }) => {
                    if !self.end(name, at) {
                        return;
                    }
                }
                Some(Token::Text { raw, at, kind }) => self.characters(raw, at, kind),
                Some(Token::Unparsed { text, at }) => self.unparsed(text, at),
                Some(Token::Doctype { text, at }) => self.doctype(text, at),
                Some(Token::Finish) => return self.finish(),
                None => return,
            }
            if self.facts.stopped {
                return;
            }
        }
    }

    /// The end of the document.
    fn finish(&mut self) {
        let end = self.lexer.offset();
        if let Some(name) = self.deep.last().copied() {
            return self.fault(&rules::xml::OPEN_ELEMENT, end, name, "");
        }
        if let Some(frame) = self.frames.last() {
            let (name, at) = (frame.name, frame.at);
            return self.fault(&rules::xml::OPEN_ELEMENT, at, name, "");
        }
        if !self.facts.rooted {
            self.fault(&rules::xml::NO_ROOT, end, "", "");
        }
    }

    /// Whether findings of any of these rules are kept or counted.
    fn heeds(&self, rules: &[&'static Rule]) -> bool {
        rules.iter().any(|rule| self.findings.heeds(rule))
    }

    /// Notes that `name` at `offset` breaks `rule`; the path is that of the innermost open element.
    fn fault(&mut self, rule: &'static Rule, offset: usize, name: &str, found: &str) {
        if self.findings.wants(rule) {
            let path = self.path(None);
            self.findings.add(rule, offset, path, name, found);
        }
    }

    /// Like [`Walk::fault`], about a part of the innermost element: a child that is missing, or an attribute.
    fn fault_in(&mut self, rule: &'static Rule, offset: usize, part: &str, name: &str, found: &str) {
        if self.findings.wants(rule) {
            let path = self.path(Some(part));
            self.findings.add(rule, offset, path, name, found);
        }
    }

    /// `rss/channel/item[2]/title`.
    fn path(&self, part: Option<&str>) -> String {
        let mut path = String::new();
        for frame in &self.frames {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(frame.name);
            if frame.ordinal > 0 {
                path.push_str(&format!("[{}]", frame.ordinal));
            }
        }
        if let Some(part) = part {
            path.push('/');
            path.push_str(part);
        }
        path
    }

    /// The parent of the innermost element.
    fn parent(&self) -> Option<&Frame<'a>> {
        self.frames.len().checked_sub(2).and_then(|index| self.frames.get(index))
    }

    /// The name of the innermost element.
    fn name(&self) -> &'a str {
        self.frames.last().map_or("", |frame| frame.name)
    }

    /// Whether the innermost element has had a child of this row's name.
    fn has(&self, vocabulary: &'static Vocabulary, name: &str) -> bool {
        let from = self.frames.last().map_or(0, |frame| frame.seen);
        let seen = self.seen.get(from..).unwrap_or_default();
        seen.iter().any(|(of, element)| std::ptr::eq(*of, vocabulary) && element.name == name)
    }

    /// The value of an attribute of the start tag last read.
    fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.lexer.attributes.iter().find(|attribute| attribute.name == name).map(|found| found.value())
    }

    /// The offset of the value of an attribute, or that of the tag.
    fn attribute_at(&self, name: &str, at: usize) -> usize {
        self.lexer
            .attributes
            .iter()
            .find(|attribute| attribute.name == name)
            .map_or(at, |found| found.value_at)
    }
}
