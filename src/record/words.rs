//! Eight bytes at a time, for texts so short that a call to search them would cost more.
//!
//! The answers are bytes whose highest bit is set. The lowest of these is always right; those above it may be wrong.

/// One in each of the eight bytes.
const EACH: u64 = 0x0101_0101_0101_0101;

/// Which of the bytes are less than this one, which is at most 128.
pub(super) fn are_under(limit: u8, word: u64) -> u64 {
    word.wrapping_sub(EACH * u64::from(limit)) & !word & (EACH << 7)
}

/// Which of the bytes are this one.
pub(super) fn are(byte: u8, word: u64) -> u64 {
    are_under(1, word ^ (EACH * u64::from(byte)))
}

/// Whether any byte of a text is this one.
pub(super) fn have(byte: u8, text: &str) -> bool {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    words.iter().any(|word| are(byte, u64::from_le_bytes(*word)) != 0) || rest.contains(&byte)
}

/// Where this byte stands first; it is likely to be near.
pub(super) fn first(byte: u8, bytes: &[u8]) -> Option<usize> {
    let Some((near, far)) = bytes.split_first_chunk::<8>() else {
        return bytes.iter().position(|other| *other == byte);
    };
    match are(byte, u64::from_le_bytes(*near)) {
        0 => memchr::memchr(byte, far).map(|at| near.len() + at),
        found => Some(found.trailing_zeros() as usize / 8),
    }
}

/// Whether a text begins so. To compare eight bytes here and there is done before a call to compare them has begun.
pub(super) fn begins(text: &[u8], with: &[u8]) -> bool {
    let Some(text) = text.get(..with.len()) else { return false };
    match (text.last_chunk::<8>(), with.last_chunk::<8>()) {
        (Some(last), Some(with_last)) if last == with_last => {
            let (text, with) = (text.as_chunks::<8>().0, with.as_chunks::<8>().0);
            text.iter().zip(with).all(|(text, with)| text == with)
        }
        (Some(_), _) => false,
        (None, _) => text == with,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_first_found_is_the_first(word: [u8; 8], same in 0usize..8, limit in 1u8..=128) {
            let first = |found: u64| (found != 0).then(|| found.trailing_zeros() as usize / 8);
            let number = u64::from_le_bytes(word);
            let byte = word[same];
            proptest::prop_assert_eq!(first(are(byte, number)), word.iter().position(|other| *other == byte));
            proptest::prop_assert_eq!(
                first(are_under(limit, number)),
                word.iter().position(|other| *other < limit)
            );
        }

        #[test]
        fn a_text_begins_with_its_beginning(text in "[ab]{0,30}", with in "[ab]{0,30}", at: usize, other in "[ab]") {
            proptest::prop_assert_eq!(begins(text.as_bytes(), with.as_bytes()), text.starts_with(&with));
            let at = at % (text.len() + 1);
            let (head, tail) = text.split_at(at);
            proptest::prop_assert!(begins(text.as_bytes(), head.as_bytes()));
            let changed = format!("{head}{other}{}", tail.get(1..).unwrap_or_default());
            proptest::prop_assert_eq!(begins(text.as_bytes(), changed.as_bytes()), text.starts_with(&changed));
        }

        #[test]
        fn texts_are_searched_to_their_end(text in "[a-d]{0,30}|[a-c]{0,30}[ad]{0,3}") {
            proptest::prop_assert_eq!(have(b'd', &text), text.contains('d'));
            proptest::prop_assert_eq!(first(b'd', text.as_bytes()), text.find('d'));
        }
    }
}
