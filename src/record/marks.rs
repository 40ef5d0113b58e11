//! Where the bytes stand that matter in JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259), section 7): the `"` that
//! a text begins or ends with, and what no text may hold, control characters and escapes that are none. All are found in
//! one pass, as many bytes at a time as the processor can compare.
//!
//! Outside of texts a backslash is an error wherever it stands, so it need not be known there whether it is in one.

use fearless_simd::{Level, Simd, dispatch, prelude::*, u8x64};

use crate::steps::{STEP, bits, padded};

/// Texts of so many words, lists of names and the like, cost no allocation.
const FEW: usize = 4;

/// So much memory is kept, whatever the last text needed: that of a block of lines.
const KEPT: usize = 8192;

/// Where `"` stands in a text but for `\"`: one bit a byte, in order.
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
    /// The words in which there are control characters or false escapes, with their numbers.
    faults: Vec<(usize, u64)>,
}

impl Survey {
    /// Looks at a text.
    pub(crate) fn look(&mut self, text: &[u8]) -> &Self {
        self.faults.clear();
        self.faults.shrink_to(KEPT);
        self.few = [0; FEW];
        let words = text.len().div_ceil(STEP);
        self.many.resize(if words > FEW { words } else { 0 }, 0);
        // One long text is no reason to hold as much for all others.
        self.many.shrink_to(KEPT.max(words));
        let marks = if words > FEW { self.many.as_mut_slice() } else { &mut self.few };
        dispatch!(Level::new(), simd => look(simd, text, marks, &mut self.faults));
        self
    }

    /// Where `"` stands.
    pub(crate) fn marks(&self) -> Marks<'_> {
        Marks { bits: if self.many.is_empty() { &self.few } else { &self.many }, first: 0 }
    }

    /// Where `"` stands, if there is no fault.
    pub(crate) fn plain(&self) -> Option<Marks<'_>> {
        self.faults.is_empty().then(|| self.marks())
    }

    /// Where control characters stand, and characters that make an escape a false one, in order.
    pub(crate) fn faults(&self) -> impl Iterator<Item = usize> {
        self.faults.iter().flat_map(|(word, faults)| bits(*faults).map(move |bit| word * STEP + bit))
    }
}

#[inline(always)]
fn look<S: Simd>(simd: S, text: &[u8], marks: &mut [u64], faults: &mut Vec<(usize, u64)>) {
    let (steps, rest) = text.as_chunks::<STEP>();
    let mut escapes = Escapes::default();
    for (word, (step, marks)) in steps.iter().zip(marks.iter_mut()).enumerate() {
        let found = escapes.step(u8x64::from_slice(simd, step));
        *marks = found.0;
        if found.1 != 0 {
            faults.push((word, found.1));
        }
    }
    if let Some(marks) = marks.get_mut(steps.len()) {
        let found = escapes.step(u8x64::from_slice(simd, &padded(rest)));
        *marks = found.0;
        if found.1 != 0 {
            faults.push((steps.len(), found.1));
        }
    }
}

/// The escapes of a text, as far as they reach beyond what was looked at.
#[derive(Default)]
struct Escapes {
    /// One, where the next byte is the one behind a backslash.
    escaped: u64,
    /// The bits of the next bytes that must be hexadecimal digits.
    digits: u64,
}

impl Escapes {
    /// Which of the next bytes are `"` but not `\"`, and which are faults.
    #[inline(always)]
    fn step<S: Simd>(&mut self, bytes: u8x64<S>) -> (u64, u64) {
        let quotes = bytes.simd_eq(b'"').to_bitmask();
        let (backslashes, controls) = (bytes.simd_eq(b'\\'), bytes.simd_lt(0x20u8));
        if (backslashes | controls).to_bitmask() | self.escaped | self.digits == 0 {
            return (quotes, 0);
        }
        let (backslashes, controls) = (backslashes.to_bitmask(), controls.to_bitmask());
        let escaped = self.escaped(backslashes);
        let numbers = escaped & bytes.simd_eq(b'u').to_bitmask();
        let no_digits = self.no_digits(numbers, bytes);
        // Few are others than `\"`, `\\`, `\n` and numbers.
        let others = escaped & !(numbers | quotes | backslashes | bytes.simd_eq(b'n').to_bitmask());
        if others == 0 {
            return (quotes & !escaped, controls | no_digits);
        }
        let known = bytes.simd_eq(b'/') | bytes.simd_eq(b't') | bytes.simd_eq(b'r');
        let known = known | bytes.simd_eq(b'b') | bytes.simd_eq(b'f');
        (quotes & !escaped, controls | no_digits | (others & !known.to_bitmask()))
    }

    /// Which of the next bytes are those behind a backslash that is not itself behind one: each second one of a row of
    /// backslashes, and the byte after a row of an odd length.
    #[inline(always)]
    fn escaped(&mut self, backslashes: u64) -> u64 {
        const ODD: u64 = 0xAAAA_AAAA_AAAA_AAAA;
        // A row begins an escape at its first, third, fifth byte. Subtracting from all odd bits lets a borrow run through
        // each row to its end, so that its bits come out according to whether the row begins at an odd or an even one.
        let begins = backslashes & !self.escaped;
        let turned = ((begins << 1 | ODD).wrapping_sub(begins)) ^ ODD;
        let escaped = turned ^ (backslashes | self.escaped);
        self.escaped = (turned & backslashes) >> 63;
        escaped
    }

    /// Which of the next bytes are no digits where one of the four of `\uXXXX` must stand. These bytes are its `u`.
    #[inline(always)]
    fn no_digits<S: Simd>(&mut self, numbers: u64, bytes: u8x64<S>) -> u64 {
        let digits = numbers << 1 | numbers << 2 | numbers << 3 | numbers << 4 | self.digits;
        self.digits = numbers >> 63 | numbers >> 62 | numbers >> 61 | numbers >> 60;
        if digits == 0 {
            return 0;
        }
        let is_decimal = (bytes - b'0').simd_lt(10u8);
        let is_letter = ((bytes | 0x20) - b'a').simd_lt(6u8);
        digits & !(is_decimal | is_letter).to_bitmask()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Byte by byte: which `"` count, and where the faults are.
    fn witness(text: &[u8]) -> (Vec<usize>, Vec<usize>) {
        let (mut marks, mut faults, mut digits) = (Vec::new(), Vec::new(), Vec::new());
        let mut is_escaped = false;
        for (at, byte) in text.iter().enumerate() {
            let is_false = is_escaped && !b"\"\\/bfnrtu".contains(byte);
            if *byte < 0x20 || is_false || (digits.contains(&at) && !byte.is_ascii_hexdigit()) {
                faults.push(at);
            }
            if is_escaped && *byte == b'u' {
                digits.extend(at + 1..=at + 4);
            }
            if *byte == b'"' && !is_escaped {
                marks.push(at);
            }
            is_escaped = *byte == b'\\' && !is_escaped;
        }
        (marks, faults)
    }

    /// Bytes that matter, alone and in rows, between some that do not.
    fn texts() -> impl proptest::strategy::Strategy<Value = Vec<u8>> {
        use proptest::prelude::*;
        let matter = prop::sample::select(&b"\"\\\\\\/bfnrtux09afAFgG@`:\n\x00\x1f \x7f\x80\xff"[..]);
        let part = prop_oneof![
            prop::collection::vec(matter, 1..6),
            (0usize..70).prop_map(|length| vec![b'x'; length]),
            (0usize..130).prop_map(|length| vec![b'\\'; length]),
            Just(br"\u00e9\uD83D\n\\".to_vec()),
        ];
        prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
    }

    proptest::proptest! {
        #[test]
        fn all_are_found(text in texts(), from: usize) {
            let mut survey = Survey::default();
            survey.look(&[b'"'; 1000]);
            survey.look(&text);
            let (marks, faults) = witness(&text);
            let mut found = Vec::new();
            while let Some(at) = survey.marks().next(found.last().map_or(0, |last| last + 1)) {
                found.push(at);
            }
            proptest::prop_assert_eq!(&found, &marks);
            let within = survey.faults().filter(|at| *at < text.len()).collect::<Vec<_>>();
            proptest::prop_assert_eq!(within, faults);
            let from = from % (text.len() + 1);
            let next = marks.into_iter().find(|at| *at >= from).map(|at| at - from);
            proptest::prop_assert_eq!(survey.marks().after(from).next(0), next);
        }
    }
}
