//! A text cut short where people would cut it: after a sentence, else after a word, never inside a character.

use unicode_segmentation::UnicodeSegmentation;

/// Titles before a name and other short forms, whose full stop ends no sentence.
const SHORT: [&str; 32] = [
    "Abs", "Art", "Bd", "Capt", "Col", "Dr", "Fig", "Fr", "Gen", "Gov", "Hon", "Hr", "Jr", "Lt", "Mme", "Mr",
    "Mrs", "Ms", "Mt", "No", "Nr", "Pres", "Prof", "Rep", "Rev", "Sen", "Sgt", "Sr", "Sra", "St", "Str",
    "Vol",
];

/// The beginning of a text, of at most so many characters as people count them (grapheme clusters, Unicode Standard Annex
/// 29). One that ends within a sentence ends in an ellipsis.
pub(crate) fn cut(text: &str, length: usize) -> String {
    let Some((limit, _)) = text.grapheme_indices(true).nth(length) else { return text.to_owned() };
    // A sentence that ends in the second half is worth more than a fuller text.
    let sentences =
        text.split_sentence_bound_indices().map(|(from, sentence)| from + sentence.trim_end().len());
    let whole = sentences.take_while(|end| *end <= limit).filter(|end| !ends_short(text.get(..*end)));
    if let Some(end) = whole.last().filter(|end| *end * 2 >= limit) {
        return text.get(..end).unwrap_or_default().trim_end().to_owned();
    }
    at_word(text, length.saturating_sub(1))
}

/// The same of so many characters and an ellipsis, wherever its sentences end.
pub(super) fn at_word(text: &str, length: usize) -> String {
    let Some((room, _)) = text.grapheme_indices(true).nth(length) else { return text.to_owned() };
    let words = text.split_word_bound_indices().map(|(from, word)| from + word.len());
    let end = words.take_while(|end| *end <= room).last().unwrap_or(room);
    let begun = text
        .get(..end)
        .unwrap_or_default()
        .trim_end_matches(|c: char| c.is_whitespace() || c == ',' || c == '，');
    if begun.is_empty() { String::new() } else { format!("{begun}…") }
}

/// Whether a text ends in the full stop of a short form: a title (`Dr.`), an initial (`J.`, `U.S.`), the number of a day
/// (`3. Oktober`).
fn ends_short(text: Option<&str>) -> bool {
    let Some(text) = text.and_then(|text| text.strip_suffix('.')) else { return false };
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_day = word.len() <= 2 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    is_initial || is_day || SHORT.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn at_a_sentence_or_a_word() {
        assert_eq!(cut("Short.", 10), "Short.");
        assert_eq!(cut("One two. Three four five.", 12), "One two.");
        assert_eq!(cut("One two three four", 12), "One two…");
        assert_eq!(cut("第一句话。第二句话很长很长。", 8), "第一句话。");
        assert_eq!(cut("没有标点的很长很长的一段文字", 6).chars().count(), 6);
        assert_eq!(cut("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2), "👨‍👩‍👧…");
        assert_eq!(cut("word", 0), "");
        assert_eq!(cut("according to Mr. Smith of the harbour", 20), "according to Mr.…");
        assert_eq!(cut("Das sagte Dr. Weber am Montag", 18), "Das sagte Dr.…");
        assert_eq!(cut("Seen in the U.S. House of", 18), "Seen in the U.S.…");
        assert_eq!(cut("Es war am 3. Oktober so", 16), "Es war am 3.…");
    }

    proptest::proptest! {
        #[test]
        fn never_longer(text in "\\PC{0,60}", length in 0usize..40) {
            use unicode_segmentation::UnicodeSegmentation;
            proptest::prop_assert!(cut(&text, length).graphemes(true).count() <= length.max(text.graphemes(true).count().min(length)));
        }
    }
}
