//! Language tags: [BCP 47](https://www.rfc-editor.org/rfc/rfc5646).

/// A language tag in its usual form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The tag, with the capitals that RFC 5646, section 2.1.1 recommends: `zh-Hans-CN`.
    pub tag: String,
    /// Whether the text was no tag, but the name of a language.
    pub guessed: bool,
}

/// The languages of ISO 639-1, whose codes have two letters.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io \
    is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my \
    na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so \
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Names that people write where a tag belongs.
const NAMES: [(&str, &str); 44] = [
    ("arabic", "ar"),
    ("العربية", "ar"),
    ("chinese", "zh"),
    ("中文", "zh"),
    ("汉语", "zh"),
    ("simplified chinese", "zh-Hans"),
    ("简体中文", "zh-Hans"),
    ("traditional chinese", "zh-Hant"),
    ("繁體中文", "zh-Hant"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dansk", "da"),
    ("dutch", "nl"),
    ("nederlands", "nl"),
    ("english", "en"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("français", "fr"),
    ("francais", "fr"),
    ("german", "de"),
    ("deutsch", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("עברית", "he"),
    ("hindi", "hi"),
    ("हिन्दी", "hi"),
    ("indonesian", "id"),
    ("italian", "it"),
    ("italiano", "it"),
    ("japanese", "ja"),
    ("日本語", "ja"),
    ("korean", "ko"),
    ("한국어", "ko"),
    ("norwegian", "no"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("russian", "ru"),
    ("русский", "ru"),
    ("spanish", "es"),
    ("español", "es"),
    ("swedish", "sv"),
    ("turkish", "tr"),
];

/// Tags from before the grammar, and what stands for them now (RFC 5646, section 2.2.8 and the registry).
const GRANDFATHERED: [(&str, &str); 22] = [
    ("art-lojban", "jbo"),
    ("cel-gaulish", "xtg"),
    ("en-gb-oed", "en-GB-oxendict"),
    ("i-ami", "ami"),
    ("i-bnn", "bnn"),
    ("i-hak", "hak"),
    ("i-klingon", "tlh"),
    ("i-lux", "lb"),
    ("i-navajo", "nv"),
    ("i-pwn", "pwn"),
    ("i-tao", "tao"),
    ("i-tay", "tay"),
    ("i-tsu", "tsu"),
    ("no-bok", "nb"),
    ("no-nyn", "nn"),
    ("sgn-be-fr", "sfb"),
    ("sgn-be-nl", "vgt"),
    ("sgn-ch-de", "sgg"),
    ("zh-guoyu", "cmn"),
    ("zh-hakka", "hak"),
    ("zh-min-nan", "nan"),
    ("zh-xiang", "hsn"),
];

/// Languages whose code was another once (ISO 639-1, withdrawn); old systems still write it.
const WITHDRAWN: [(&str, &str); 5] = [("in", "id"), ("iw", "he"), ("ji", "yi"), ("jw", "jv"), ("mo", "ro")];

/// Languages that are written from right to left, where the tag names no script.
const RIGHT_TO_LEFT: [&str; 14] =
    ["ar", "arc", "arz", "ckb", "dv", "fa", "glk", "he", "mzn", "pnb", "ps", "sd", "ug", "ur"];

/// The tag that a text means: `zh_CN` and `ZH-cn` are `zh-CN`, `chinese` is guessed to be `zh`. `None` is what means no
/// language that could be told.
pub fn normalize(text: &str) -> Option<Language> {
    let text = text.trim();
    if is_usual(text) {
        return Some(Language { tag: text.to_owned(), guessed: false });
    }
    in_other_words(text)
}

/// Whether the text is a tag as most are, in its usual form: a language of two letters, and maybe a country.
fn is_usual(text: &str) -> bool {
    match text.as_bytes() {
        [first, second] => has_two_letters(*first, *second),
        [first, second, b'-', country @ ..] => {
            has_two_letters(*first, *second)
                && country.len() == 2
                && country.iter().all(u8::is_ascii_uppercase)
        }
        _ => false,
    }
}

/// The second letters of [`TWO_LETTERS`], a bit each, by the first.
const SECOND_LETTERS: [u32; 26] = {
    let mut letters = [0; 26];
    let codes = TWO_LETTERS.as_bytes();
    let mut at = 0;
    while at + 1 < codes.len() {
        letters[(codes[at] - b'a') as usize] |= 1 << (codes[at + 1] - b'a');
        at += 3;
    }
    letters
};

fn has_two_letters(first: u8, second: u8) -> bool {
    let seconds = SECOND_LETTERS.get(usize::from(first.wrapping_sub(b'a'))).copied().unwrap_or_default();
    second.is_ascii_lowercase() && seconds >> (second - b'a') & 1 == 1
}

fn in_other_words(text: &str) -> Option<Language> {
    // POSIX writes a locale's character set and its variant behind the language: en_US.UTF-8@euro.
    let bare = text.split(['.', '@']).next().unwrap_or(text).trim();
    let name = bare.to_lowercase();
    let lower = name.replace('_', "-");
    if let Some((_, name)) = NAMES.iter().find(|(known, _)| *known == lower || *known == name) {
        return Some(Language { tag: (*name).to_owned(), guessed: true });
    }
    if let Some((_, tag)) = GRANDFATHERED.iter().find(|(old, _)| *old == lower) {
        return Some(Language { tag: (*tag).to_owned(), guessed: false });
    }
    let mut subtags: Vec<&str> = lower.split('-').collect();
    if let Some(first) = subtags.first_mut()
        && let Some((_, now)) = WITHDRAWN.iter().find(|(old, _)| old == first)
    {
        *first = now;
    }
    is_tag(&subtags).then(|| Language { tag: cased(&subtags), guessed: false })
}

/// Whether the language of this tag is written from right to left.
pub fn is_rtl(tag: &str) -> bool {
    if is_usual(tag) {
        return is_written_from_the_right(tag.get(..2).unwrap_or_default());
    }
    let lower = tag.to_ascii_lowercase();
    let mut subtags = lower.split('-');
    let language = subtags.next().unwrap_or_default();
    match subtags.find(|subtag| subtag.len() == 4 && subtag.bytes().all(|b| b.is_ascii_alphabetic())) {
        Some(script) => matches!(script, "arab" | "hebr" | "thaa" | "syrc" | "nkoo" | "adlm" | "rohg"),
        None => is_written_from_the_right(language),
    }
}

fn is_written_from_the_right(language: &str) -> bool {
    RIGHT_TO_LEFT.contains(&language) || language == "yi"
}

/// The grammar of section 2.1, on subtags in lower case.
fn is_tag(subtags: &[&str]) -> bool {
    let mut rest = subtags.iter().copied().peekable();
    let Some(language) = rest.next() else { return false };
    if language == "x" {
        return is_private(rest);
    }
    let known = match language.len() {
        2 => matches!(language.as_bytes(), [a, b] if has_two_letters(*a, *b)),
        3 => is_alpha(language),
        _ => false,
    };
    if !known {
        return false;
    }
    let mut extended = 0;
    while extended < 3 && rest.next_if(|subtag| subtag.len() == 3 && is_alpha(subtag)).is_some() {
        extended += 1;
    }
    rest.next_if(|subtag| subtag.len() == 4 && is_alpha(subtag));
    rest.next_if(|subtag| (subtag.len() == 2 && is_alpha(subtag)) || (subtag.len() == 3 && is_digit(subtag)));
    let mut variants = Vec::new();
    while let Some(variant) = rest.next_if(|subtag| is_variant(subtag)) {
        if variants.contains(&variant) {
            return false;
        }
        variants.push(variant);
    }
    let mut singletons = Vec::new();
    while let Some(singleton) = rest.next_if(|subtag| subtag.len() == 1 && *subtag != "x") {
        let mut parts = 0;
        while rest.next_if(|subtag| (2..=8).contains(&subtag.len()) && is_alphanumeric(subtag)).is_some() {
            parts += 1;
        }
        if parts == 0 || singletons.contains(&singleton) || !is_alphanumeric(singleton) {
            return false;
        }
        singletons.push(singleton);
    }
    match rest.next() {
        None => true,
        Some("x") => is_private(rest),
        Some(_) => false,
    }
}

fn is_private<'a>(mut rest: impl Iterator<Item = &'a str>) -> bool {
    let part = |subtag: &str| (1..=8).contains(&subtag.len()) && is_alphanumeric(subtag);
    rest.next().is_some_and(part) && rest.all(part)
}

fn is_variant(subtag: &str) -> bool {
    let digit = subtag.bytes().next().is_some_and(|b| b.is_ascii_digit());
    is_alphanumeric(subtag) && ((5..=8).contains(&subtag.len()) || (subtag.len() == 4 && digit))
}

fn is_alpha(subtag: &str) -> bool {
    subtag.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_digit(subtag: &str) -> bool {
    subtag.bytes().all(|b| b.is_ascii_digit())
}

fn is_alphanumeric(subtag: &str) -> bool {
    !subtag.is_empty() && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Section 2.1.1: regions in capitals, scripts with one, unless they follow a singleton.
fn cased(subtags: &[&str]) -> String {
    let mut tag = String::new();
    let mut extended = false;
    for (index, subtag) in subtags.iter().enumerate() {
        if index > 0 {
            tag.push('-');
        }
        let (first, rest) = subtag.split_at_checked(1).unwrap_or((subtag, ""));
        match subtag.len() {
            2 if index > 0 && !extended => tag.push_str(&subtag.to_ascii_uppercase()),
            4 if index > 0 && !extended && is_alpha(subtag) => {
                tag.push_str(&first.to_ascii_uppercase());
                tag.push_str(rest);
            }
            _ => tag.push_str(subtag),
        }
        extended |= subtag.len() == 1;
    }
    tag
}

#[cfg(test)]
mod tests;
