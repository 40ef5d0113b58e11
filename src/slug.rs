//! From the name of a category to the name of its folder.
//!
//! A slug depends on the name alone, never on which other names are there, so that the address of a feed does not move
//! because another category appeared. Where making the slug loses more than Unicode form, outer white space, case, or
//! what stands between words, it carries a short hash of the name, always.

use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use xxhash_rust::xxh3::xxh3_64;

/// Which letters a slug may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slugs {
    /// Letters of every script: `行业领袖访谈`.
    #[default]
    Unicode,
    /// ASCII letters and digits; all else is transliterated.
    Ascii,
}

/// Names that Windows keeps for devices, whatever follows the dot.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The longest slug in bytes, its hash included. File systems take 255; publishing adds a suffix to temporary files.
const LONGEST: usize = 120;

/// What two spellings of one category have in common.
///
/// Unicode form, outer white space, case, and what stands between words are folded: `Web Dev` and `web-dev` are one
/// category. What nobody can see or type does not count: controls, byte order marks, soft hyphens, spaces of no width, and
/// what chooses between two forms of a character.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let visible = name.chars().filter(|c| (!c.is_control() || c.is_whitespace()) && !is_invisible(*c));
    let folded: String = visible.collect::<String>().trim().nfc().collect::<String>().to_lowercase();
    let mut gap = String::new();
    for c in folded.nfc() {
        if is_gap(c) {
            gap.push(c);
            continue;
        }
        // What stands before the first word or after the last is no gap between words: `C-` is not `C`.
        let between = is_word(c) && key.chars().next_back().is_some_and(is_word);
        match (gap.is_empty(), between) {
            (true, _) => {}
            (false, true) => key.push('-'),
            (false, false) => key.extend(gap.chars().map(|g| if g.is_whitespace() { ' ' } else { g })),
        }
        gap.clear();
        key.push(c);
    }
    key.push_str(&gap);
    key
}

/// Joiners, which are invisible as well, are no part of this: they make other words in some scripts, and other emoji.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}')
}

/// The folder name for the category with this [`key`].
///
/// It is one that every file system takes, is no hidden file, and cannot leave the folder it stands in.
pub fn slug(key: &str, slugs: Slugs) -> String {
    let transliterated;
    let (source, mut lossy) = match slugs {
        Slugs::Ascii if !key.is_ascii() => {
            transliterated = deunicode::deunicode(key).to_lowercase();
            (transliterated.as_str(), true)
        }
        _ => (key, false),
    };
    let mut slug = String::with_capacity(source.len());
    for c in source.chars() {
        if is_word(c) {
            slug.push(c);
            continue;
        }
        lossy |= c != '-';
        if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let trimmed = slug.trim_end_matches('-').len();
    slug.truncate(trimmed);
    lossy |= source.starts_with('-') || source.ends_with('-') || source.contains("--");
    lossy |= slug.is_empty() || slug.len() > LONGEST || DEVICES.contains(&slug.as_str());
    if lossy {
        let hash = hash(key);
        let room = LONGEST - hash.len() - 1;
        let end = (0..=room.min(slug.len())).rev().find(|end| slug.is_char_boundary(*end));
        slug.truncate(end.unwrap_or(0));
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&hash);
    }
    slug
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Forty bits of the name's hash: 100,000 names share one with a chance of 1 in 200.
fn hash(key: &str) -> String {
    let mut hash = String::with_capacity(10);
    // Writing to a String does not fail.
    let _ = write!(hash, "{:010x}", xxh3_64(key.as_bytes()) & 0xff_ffff_ffff);
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(name: &str) -> String {
        slug(&key(name), Slugs::Unicode)
    }

    fn is_hashed(slug: &str, stem: &str) -> bool {
        let hash = if stem.is_empty() {
            Some(slug)
        } else {
            slug.strip_prefix(stem).and_then(|s| s.strip_prefix('-'))
        };
        hash.is_some_and(|hash| hash.len() == 10 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
    }

    #[test]
    fn one_category_in_many_spellings() {
        for name in ["Web Dev", "web-dev", " WEB  DEV ", "web_dev", "Web\u{a0}Dev"] {
            assert_eq!(made(name), "web-dev", "{name:?}");
        }
        assert_eq!(key("Cafe\u{301}"), key("Caf\u{e9}"));
        assert_eq!(key("Web\u{200b}\u{ad}site \u{2708}\u{fe0f}"), key("website \u{2708}"));
        assert_eq!(made("行业领袖访谈"), "行业领袖访谈");
        assert_eq!(made("ابتكار وتقنية"), "ابتكار-وتقنية");
        assert_eq!(made("हिन्दी"), "हिन्दी");
    }

    #[test]
    fn what_is_lost_is_hashed() {
        for (name, stem) in [
            ("C++", "c"),
            ("C#", "c"),
            ("C-", "c"),
            ("..", ""),
            ("", ""),
            ("CON", "con"),
            ("lpt1", "lpt1"),
            ("😀", ""),
            ("a/b", "a-b"),
            ("../../etc/passwd", "etc-passwd"),
            ("a\\b", "a-b"),
            (".hidden", "hidden"),
            ("R&D", "r-d"),
            ("a - b", "a-b"),
        ] {
            if name == "a - b" {
                assert_eq!(made(name), "a-b");
            } else {
                assert!(is_hashed(&made(name), stem), "{name:?} became {:?}", made(name));
            }
        }
        assert_ne!(made("C++"), made("C#"));
        assert_ne!(made("C"), made("C-"));
        assert!(made(&"长".repeat(300)).len() <= LONGEST);
        assert_ne!(made(&"长".repeat(300)), made(&"长".repeat(301)));
    }

    #[test]
    fn ascii_is_always_hashed_where_it_transliterates() {
        assert_eq!(slug(&key("Web Dev"), Slugs::Ascii), "web-dev");
        assert!(is_hashed(&slug(&key("Zürich"), Slugs::Ascii), "zurich"));
        assert!(slug(&key("行业"), Slugs::Ascii).is_ascii());
    }

    proptest::proptest! {
        #[test]
        fn every_name_has_a_safe_slug(name in "\\PC*|.*") {
            for slugs in [Slugs::Unicode, Slugs::Ascii] {
                let slug = slug(&key(&name), slugs);
                proptest::prop_assert!(!slug.is_empty() && slug.len() <= LONGEST);
                let safe = slug.chars().all(|c| is_word(c) || c == '-');
                proptest::prop_assert!(safe, "{slug:?}");
                proptest::prop_assert!(!slug.starts_with('-') && !DEVICES.contains(&slug.as_str()));
            }
            proptest::prop_assert_eq!(key(&key(&name)), key(&name));
        }
    }
}
