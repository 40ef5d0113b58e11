//! Where the bytes stand that matter in JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259), section 7): `"` and `\`,
//! with which a text ends or goes on otherwise, and control characters, which no text may hold. All are found in one pass,
//! as many bytes at a time as the processor can compare.

use fearless_simd::{Level, Simd, dispatch, prelude::*, u8x64};

/// How many bytes are looked at together: as many as a word has bits.
const STEP: usize = 64;

/// Texts of so many words, lists of names and the like, cost no allocation.
const FEW: usize = 4;

/// So much memory is kept, whatever the last text needed: that of a block of lines.
const KEPT: usize = 8192;

/// Where `"` and `\` stand in a text: one bit a byte, in order.
#[derive(Clone, Copy, Debug)]
pub struct Marks<'a> {
    bits: &'a [u64],
    /// Which bit belongs to the first byte of the text.
    first: usize,
}

impl Marks<'_> {
    /// Those of what follows so many bytes.
    pub(crate) fn after(self, bytes: usize) -> Self {
        Marks { first: self.first + bytes, ..self }
    }

    /// Those of a part of the text, where it is one.
    pub(super) fn of(self, part: &str, text: &str) -> Option<Self> {
        let before = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        (before + part.len() <= text.len()).then(|| self.after(before))
    }

    /// Where the next one stands, from this byte on; it may be one past the end of the text.
    #[inline(always)]
    pub(super) fn next(self, from: usize) -> Option<usize> {
        let bit = self.first + from;
        let near = self.bits.get(bit / STEP)? >> (bit % STEP);
        if near != 0 {
            return Some(from + near.trailing_zeros() as usize);
        }
        self.far(bit / STEP + 1)
    }

    /// Where the next one stands, from this word on.
    fn far(self, word: usize) -> Option<usize> {
        let passed = self.bits.get(word..)?.iter().position(|bits| *bits != 0)?;
        let bits = self.bits.get(word + passed)?;
        Some((word + passed) * STEP + bits.trailing_zeros() as usize - self.first)
    }
}

/// What was found in the text that was looked at last. Kept from text to text for its memory.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    few: [u64; FEW],
    /// In place of those, where they are not enough.
    many: Vec<u64>,
    /// The words in which there are control characters, with their numbers.
    controls: Vec<(usize, u64)>,
}

impl Survey {
    /// Looks at a text.
    pub(crate) fn look(&mut self, text: &[u8]) -> &Self {
        self.controls.clear();
        self.controls.shrink_to(KEPT);
        self.few = [0; FEW];
        let words = text.len().div_ceil(STEP);
        self.many.resize(if words > FEW { words } else { 0 }, 0);
        // One long text is no reason to hold as much for all others.
        self.many.shrink_to(KEPT.max(words));
        let marks = if words > FEW { self.many.as_mut_slice() } else { &mut self.few };
        dispatch!(Level::new(), simd => look(simd, text, marks, &mut self.controls));
        self
    }

    /// Where `"` and `\` stand.
    pub(crate) fn marks(&self) -> Marks<'_> {
        Marks { bits: if self.many.is_empty() { &self.few } else { &self.many }, first: 0 }
    }

    /// Where `"` and `\` stand, if there is no control character.
    pub(crate) fn plain(&self) -> Option<Marks<'_>> {
        self.controls.is_empty().then(|| self.marks())
    }

    /// Where control characters stand, in order.
    pub(crate) fn controls(&self) -> impl Iterator<Item = usize> {
        self.controls.iter().flat_map(|(word, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(word * STEP + bit)
            })
        })
    }
}

#[inline(always)]
fn look<S: Simd>(simd: S, text: &[u8], marks: &mut [u64], controls: &mut Vec<(usize, u64)>) {
    let (steps, rest) = text.as_chunks::<STEP>();
    for (word, (step, marks)) in steps.iter().zip(marks.iter_mut()).enumerate() {
        let found = step_bits(simd, step);
        *marks = found.0;
        if found.1 != 0 {
            controls.push((word, found.1));
        }
    }
    if let Some(marks) = marks.get_mut(steps.len()) {
        let mut step = [b' '; STEP];
        step.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
        let found = step_bits(simd, &step);
        *marks = found.0;
        if found.1 != 0 {
            controls.push((steps.len(), found.1));
        }
    }
}

/// Which of some bytes are marks, and which are control characters.
#[inline(always)]
fn step_bits<S: Simd>(simd: S, step: &[u8; STEP]) -> (u64, u64) {
    let bytes = u8x64::from_slice(simd, step);
    let marks = bytes.simd_eq(b'"') | bytes.simd_eq(b'\\');
    (marks.to_bitmask(), bytes.simd_lt(0x20u8).to_bitmask())
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn all_are_found(
            text in proptest::collection::vec(proptest::sample::select(&b"\"\\\n\r\t\x00\x1f\x20\x7f\x80\xffaaaaaaaaaaaaaaaaaaaaaa"[..]), 0..300),
            from in 0usize..300,
            long in 0usize..200,
        ) {
            let mut found = Survey::default();
            found.look(&[b'"'; 1000]);
            let mut text = text;
            text.splice(0..0, vec![b'x'; long]);
            found.look(&text);
            let controls = (0..text.len()).filter(|at| text[*at] < 0x20);
            proptest::prop_assert!(found.controls().eq(controls));
            let from = from.min(text.len());
            let next = (from..text.len()).find(|at| matches!(text[*at], b'"' | b'\\'));
            proptest::prop_assert_eq!(found.marks().next(from), next);
            proptest::prop_assert_eq!(found.marks().after(from).next(0), next.map(|at| at - from));
        }
    }
}
