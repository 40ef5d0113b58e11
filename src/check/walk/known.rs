//! Start tags met before, so that what they are need not be found out again: a feed repeats a dozen of them a thousand
//! times.

use super::root::Found;
use crate::check::vocabulary::{Context, Element, Vocabulary};

/// How many are remembered, in bits. One that falls into the place of another takes it, which few of one vocabulary do.
const BITS: u32 = 8;

/// An element that may stand where it was met.
#[derive(Clone, Copy)]
struct Known<'a> {
    /// The name as it was written.
    name: &'a str,
    context: Context,
    /// Which namespaces were bound.
    scope: usize,
    vocabulary: &'static Vocabulary,
    element: &'static Element,
}

/// The elements met before.
pub(super) struct Elements<'a> {
    list: Vec<Option<Known<'a>>>,
}

impl<'a> Elements<'a> {
    pub(super) fn new() -> Elements<'a> {
        Elements { list: vec![None; 1 << BITS] }
    }

    /// What a start tag was found to be that was written, and stood, like this one.
    pub(super) fn find(&self, name: &str, context: Context, scope: usize) -> Option<Found> {
        let known = self.list.get(place(name, context))?.as_ref()?;
        let same = known.scope == scope && known.context == context && known.name == name;
        same.then(|| Found::row(known.vocabulary, known.element))
    }

    /// Remembers what a start tag was found to be, if it is a known element.
    pub(super) fn add(&mut self, name: &'a str, context: Context, scope: usize, found: &Found) {
        let (Some(vocabulary), Some(element)) = (found.vocabulary, found.element) else { return };
        if let Some(slot) = self.list.get_mut(place(name, context)) {
            *slot = Some(Known { name, context, scope, vocabulary, element });
        }
    }
}

/// Where a name is kept: its length, its first and its last letter tell most names of one vocabulary apart.
fn place(name: &str, context: Context) -> usize {
    let bytes = name.as_bytes();
    let (first, last) = (bytes.first().copied().unwrap_or(0), bytes.last().copied().unwrap_or(0));
    let key =
        (bytes.len() as u64 & 0xFF) | u64::from(first) << 8 | u64::from(last) << 16 | (context as u64) << 24;
    // Knuth's multiplicative hash, of which the upper bits are the good ones.
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - BITS)) as usize
}
