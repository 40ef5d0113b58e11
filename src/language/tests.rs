use super::*;

#[test]
fn tags_in_their_usual_form() {
    for (text, tag) in [
        ("en", "en"),
        ("zh_CN", "zh-CN"),
        ("ZH-cn", "zh-CN"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("DE-ch-1996", "de-CH-1996"),
        ("es-419", "es-419"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("en-u-CA-gregory", "en-u-ca-gregory"),
        ("i-klingon", "tlh"),
        ("iw", "he"),
        ("in_ID", "id-ID"),
        ("zh-min-nan", "nan"),
        ("en_US.UTF-8", "en-US"),
        ("x-house", "x-house"),
        ("yue", "yue"),
        ("zh-yue-HK", "zh-yue-HK"),
        (" en ", "en"),
    ] {
        assert_eq!(normalize(text), Some(Language { tag: tag.to_owned(), guessed: false }), "{text}");
    }
}

#[test]
fn usual_tags_are_what_the_grammar_says() {
    let letters = || (b'a'..=b'z').chain(*b"AZ-_ 1");
    for (first, second) in letters().flat_map(|first| letters().map(move |second| (first, second))) {
        let language = String::from_utf8(vec![first, second]).unwrap();
        let known = TWO_LETTERS.split_ascii_whitespace().any(|known| known == language);
        assert_eq!(is_usual(&language), known, "{language}");
        for text in [language.clone(), format!("{language}-CN"), format!("{language}-cn")] {
            assert_eq!(normalize(&text), in_other_words(text.trim()), "{text}");
            assert!(!is_usual(&text) || !text.ends_with("cn"), "{text}");
        }
    }
}

#[test]
fn names_are_guessed() {
    for (text, tag) in [
        ("chinese", "zh"),
        ("English", "en"),
        ("Français", "fr"),
        ("日本語", "ja"),
        ("Simplified Chinese", "zh-Hans"),
    ] {
        assert_eq!(normalize(text), Some(Language { tag: tag.to_owned(), guessed: true }), "{text}");
    }
}

#[test]
fn what_is_no_language() {
    for text in
        ["", "-", "xx", "e", "english please", "en--us", "en-", "123", "en-x", "de-1996-1996", "klingonese"]
    {
        assert_eq!(normalize(text), None, "{text}");
    }
}

#[test]
fn right_to_left() {
    assert!(is_rtl("ar") && is_rtl("he-IL") && is_rtl("az-Arab") && is_rtl("ur-PK"));
    assert!(!is_rtl("en") && !is_rtl("ar-Latn") && !is_rtl("zh-CN"));
}

proptest::proptest! {
    #[test]
    fn a_tag_stays(text in "[a-zA-Z0-9_-]{0,16}|\\PC{0,10}") {
        if let Some(language) = normalize(&text) {
            let again = normalize(&language.tag);
            proptest::prop_assert_eq!(again, Some(Language { tag: language.tag, guessed: false }));
        }
    }
}
