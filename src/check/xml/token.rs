//! What the lexer cuts a document into.

use std::borrow::Cow;

use super::references;
use crate::check::rule::Rule;

/// An attribute as it was written.
#[derive(Clone, Copy)]
pub(crate) struct Attribute<'a> {
    pub(crate) name: &'a str,
    /// Between the quotes.
    pub(crate) raw: &'a str,
    /// The offset of the name.
    pub(crate) at: usize,
    /// The offset of the value.
    pub(crate) value_at: usize,
    /// Whether the value is as it was written.
    pub(super) plain: bool,
}

impl<'a> Attribute<'a> {
    /// The value that a reader sees: XML 1.0 §3.3.3.
    pub(crate) fn value(&self) -> Cow<'a, str> {
        if self.plain {
            return Cow::Borrowed(self.raw);
        }
        let spaced = self.raw.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
        let mut value = String::with_capacity(spaced.len());
        references::expand(&spaced, self.value_at, &mut value, &mut Vec::new(), |_| {});
        Cow::Owned(value)
    }
}

/// What a text is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// White space.
    Blank,
    /// It stands for itself.
    Plain,
    /// There are references in it.
    Mixed,
}

/// A piece of a document. Offsets are those of its first byte.
pub(crate) enum Token<'a> {
    Start { name: &'a str, at: usize, empty: bool },
    End { name: &'a str, at: usize },
    Text { raw: &'a str, at: usize, kind: Kind },
    Unparsed { text: &'a str, at: usize },
    Doctype { text: &'a str, at: usize },
    Finish,
}

/// Something wrong, noted in passing.
pub(crate) struct Noted<'a> {
    pub(crate) rule: &'static Rule,
    pub(crate) at: usize,
    pub(crate) found: Cow<'a, str>,
}
