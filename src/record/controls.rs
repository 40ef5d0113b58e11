//! Control characters, which a text must not hold unless escaped.

use super::words;

/// Whether any byte is a control character. Inside a text that would be an error (section 7), so where there is none at
/// all the scan has one thing less to look for.
pub(super) fn has_any(json: &str) -> bool {
    let (blocks, rest) = json.as_bytes().as_chunks::<128>();
    let (words, rest) = rest.as_chunks::<8>();
    let is_control = |byte: &u8| *byte < 0x20;
    (!blocks.is_empty() && is_control(&least(blocks)))
        || words.iter().any(|word| words::are_under(0x20, u64::from_le_bytes(*word)) != 0)
        || rest.iter().any(is_control)
}

/// The least of all bytes.
fn least(blocks: &[[u8; 128]]) -> u8 {
    // Column by column, so that the compiler can look at many at a time.
    let mut least = [0xff; 128];
    for block in blocks {
        for (least, byte) in least.iter_mut().zip(block) {
            *least = (*byte).min(*least);
        }
    }
    least.into_iter().fold(0xff, u8::min)
}
