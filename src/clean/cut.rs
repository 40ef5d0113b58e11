//! A text cut short where people would cut it: after a sentence, else after a word, never inside a character.

use unicode_segmentation::UnicodeSegmentation;

/// The beginning of a text, of at most so many characters as people count them (grapheme clusters, Unicode Standard Annex
/// 29). One that ends within a sentence ends in an ellipsis.
pub(super) fn cut(text: &str, length: usize) -> String {
    let Some((limit, _)) = text.grapheme_indices(true).nth(length) else { return text.to_owned() };
    // A sentence that ends in the second half is worth more than a fuller text.
    let sentences =
        text.split_sentence_bound_indices().map(|(from, sentence)| from + sentence.trim_end().len());
    let sentence = sentences.take_while(|end| *end <= limit).last().filter(|end| *end * 2 >= limit);
    if let Some(end) = sentence {
        return text.get(..end).unwrap_or_default().trim_end().to_owned();
    }
    let room = text.grapheme_indices(true).nth(length.saturating_sub(1)).map_or(0, |(at, _)| at);
    let words = text.split_word_bound_indices().map(|(from, word)| from + word.len());
    let end = words.take_while(|end| *end <= room).last().unwrap_or(room);
    let begun = text
        .get(..end)
        .unwrap_or_default()
        .trim_end_matches(|c: char| c.is_whitespace() || c == ',' || c == '，');
    if begun.is_empty() { String::new() } else { format!("{begun}…") }
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
    }

    proptest::proptest! {
        #[test]
        fn never_longer(text in "\\PC{0,60}", length in 0usize..40) {
            use unicode_segmentation::UnicodeSegmentation;
            proptest::prop_assert!(cut(&text, length).graphemes(true).count() <= length.max(text.graphemes(true).count().min(length)));
        }
    }
}
