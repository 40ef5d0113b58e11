//! Records read once more, many at a time: those that stand side by side are read with one call.

use std::borrow::Cow;
use std::ops::Range;

use super::Sources;
use crate::error::Result;
use crate::record::Span;

/// So many bytes that nobody wants are read along rather than to call again for what follows them.
const GAP: u64 = 4096;

/// The bytes of some records. Their memory is used again for the next.
#[derive(Debug, Default)]
pub struct Fetched {
    bytes: Vec<u8>,
    places: Vec<Result<Range<usize>>>,
}

/// Records that are read together, of one store.
struct Run {
    store: u32,
    bytes: Range<u64>,
    /// Which records they are, among all that are wanted.
    spans: Range<usize>,
}

impl Fetched {
    /// The JSON of the record of this number, in the order in which they were asked for.
    ///
    /// # Errors
    ///
    /// Those of [`Sources::fetch`].
    pub fn get(&self, number: usize) -> Result<Cow<'_, str>> {
        let place = self.places.get(number).cloned().unwrap_or(Ok(0..0))?;
        Ok(text(self.bytes.get(place).unwrap_or_default()))
    }
}

impl Sources {
    /// Reads records once more, in place of those that were fetched before.
    pub fn fetch_all(&mut self, spans: &[Span], fetched: &mut Fetched) {
        let mut order: Vec<usize> = (0..spans.len()).collect();
        order.sort_by_key(|number| spans.get(*number).map(|span| (span.store, span.offset)));
        let sorted: Vec<Span> = order.iter().filter_map(|number| spans.get(*number).copied()).collect();
        let runs = runs(&sorted);
        let length = |run: &Run| (run.bytes.end - run.bytes.start) as usize;
        let total = runs.iter().map(length).sum();
        if fetched.bytes.len() < total {
            fetched.bytes.resize(total, 0);
        }
        fetched.places.clear();
        fetched.places.resize(spans.len(), Ok(0..0));
        let mut at = 0;
        for run in runs {
            let (begin, end) = (at, at + length(&run));
            at = end;
            let Some(bytes) = fetched.bytes.get_mut(begin..end) else { continue };
            let all = self.read_at(run.store, run.bytes.start, bytes);
            for index in run.spans {
                let (Some(number), Some(span)) = (order.get(index), sorted.get(index)) else { continue };
                let from = (span.offset - run.bytes.start) as usize;
                let place = from..from + span.length as usize;
                // Where one of them cannot be read, the others may be.
                let read = all.clone().or_else(|_| match bytes.get_mut(place.clone()) {
                    Some(bytes) => self.read_at(span.store, span.offset, bytes),
                    None => Ok(()),
                });
                if let Some(slot) = fetched.places.get_mut(*number) {
                    *slot = read.map(|()| begin + place.start..begin + place.end);
                }
            }
        }
    }
}

/// What is read together of records in the order of their places.
fn runs(sorted: &[Span]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (index, span) in sorted.iter().enumerate() {
        let bytes = span.offset..span.offset + u64::from(span.length);
        match runs.last_mut() {
            Some(run) if run.store == span.store && span.offset <= run.bytes.end.saturating_add(GAP) => {
                run.bytes.end = run.bytes.end.max(bytes.end);
                run.spans.end = index + 1;
            }
            _ => runs.push(Run { store: span.store, bytes, spans: index..index + 1 }),
        }
    }
    runs
}

/// What sources yield is UTF-8, as far as they could make it so.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn together_or_alone(wanted in prop::collection::vec((0u64..30_000, 0u32..3000), 0..40)) {
            let bytes: Vec<u8> = (0..26_000u32).map(|number| b'a' + (number % 23) as u8).collect();
            let mut sources = Sources::in_memory("a.jsonl", bytes);
            let spans: Vec<Span> =
                wanted.into_iter().map(|(offset, length)| Span { store: 0, length, offset }).collect();
            let mut fetched = Fetched::default();
            for _ in 0..2 {
                sources.fetch_all(&spans, &mut fetched);
                for (number, span) in spans.iter().enumerate() {
                    prop_assert_eq!(fetched.get(number).ok().map(Cow::into_owned), sources.fetch(*span).ok());
                }
            }
        }
    }

    #[test]
    fn neighbours_are_read_together() {
        let span = |store, offset, length| Span { store, length, offset };
        let sorted =
            [span(0, 0, 10), span(0, 11, 10), span(0, 21 + GAP, 5), span(0, 2 * GAP + 27, 5), span(1, 0, 3)];
        let runs: Vec<_> = runs(&sorted).into_iter().map(|run| (run.store, run.bytes, run.spans)).collect();
        assert_eq!(runs, [(0, 0..26 + GAP, 0..3), (0, 2 * GAP + 27..2 * GAP + 32, 3..4), (1, 0..3, 4..5)]);
    }
}
