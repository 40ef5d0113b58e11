//! Control characters, which a text must not hold unless escaped.

use super::words;

/// Whether any byte is a control character. Inside a text that would be an error (section 7), so where there is none at
/// all the scan has one thing less to look for.
pub(super) fn has_any(json: &str) -> bool {
    first(json.as_bytes()).is_some()
}

/// Where the first control character stands.
pub(super) fn first(bytes: &[u8]) -> Option<usize> {
    let mut passed = without::<512>(bytes);
    passed += without::<128>(bytes.get(passed..)?);
    let near = bytes.get(passed..)?;
    let (words, rest) = near.get(..128).unwrap_or(near).as_chunks::<8>();
    let found = words.iter().zip((0..).step_by(8)).find_map(|(word, at)| {
        let found = words::are_under(0x20, u64::from_le_bytes(*word));
        (found != 0).then(|| at + found.trailing_zeros() as usize / 8)
    });
    let found = found.or_else(|| Some(words.len() * 8 + rest.iter().position(|byte| *byte < 0x20)?));
    found.map(|at| passed + at)
}

/// How many bytes there are before the first block of this length that has a control character, or before what is less
/// than a block.
fn without<const LENGTH: usize>(bytes: &[u8]) -> usize {
    let blocks = bytes.as_chunks::<LENGTH>().0;
    blocks.iter().position(|block| least(block) < 0x20).unwrap_or(blocks.len()) * LENGTH
}

/// The least of some bytes.
fn least(block: &[u8]) -> u8 {
    // Column by column, so that the compiler can look at many at a time.
    let mut least = [0xff; 16];
    for part in block.as_chunks::<16>().0 {
        for (least, byte) in least.iter_mut().zip(part) {
            *least = (*byte).min(*least);
        }
    }
    least.into_iter().fold(0xff, u8::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_first_found_is_the_first(mut bytes in proptest::collection::vec(0x20u8..=0xff, 0..1500), at: usize, control in 0u8..0x20) {
            proptest::prop_assert_eq!(first(&bytes), None);
            for _ in 0..2 {
                if let Some(place) = bytes.len().checked_sub(1).map(|last| at % (last + 1)) {
                    bytes[place] = control;
                }
                proptest::prop_assert_eq!(first(&bytes), bytes.iter().position(|byte| *byte < 0x20));
                bytes.reverse();
            }
        }
    }
}
