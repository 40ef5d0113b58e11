//! Bytes in steps of as many as a word has bits, so that where something stands among them is one word.

/// How many bytes are looked at together.
pub(crate) const STEP: usize = 64;

/// What is left behind the last whole step, with spaces behind it.
pub(crate) fn padded(rest: &[u8]) -> [u8; STEP] {
    let mut step = [b' '; STEP];
    step.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
    step
}

/// Which bits of a word are set, the lowest first.
#[inline(always)]
pub(crate) fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
        word &= word - 1;
        Some(bit)
    })
}
