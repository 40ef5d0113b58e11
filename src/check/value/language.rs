//! Language tags: RFC 5646 §2.1, with the codes of ISO 639-1.

/// ISO 639-1, in order.
const CODES: &str = "\
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo \
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji \
    jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb \
    nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr \
    ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// [`CODES`] as bits: a word for each first letter, a bit for each second one. Nearly every text of a feed names its
/// language.
const KNOWN: [u32; 26] = {
    let mut table = [0; 26];
    let mut rest = CODES.as_bytes();
    while let [first, second, after @ ..] = rest {
        table[(*first - b'a') as usize] |= 1 << (*second - b'a');
        rest = match after {
            [_, others @ ..] => others,
            [] => after,
        };
    }
    table
};

/// Whether this is a code of ISO 639-1, in any letter case.
fn is_code(text: &str) -> bool {
    let [first, second] = text.as_bytes() else { return false };
    if !first.is_ascii_alphabetic() || !second.is_ascii_alphabetic() {
        return false;
    }
    let place = |letter: &u8| letter.to_ascii_lowercase() - b'a';
    KNOWN.get(usize::from(place(first))).is_some_and(|word| word & (1 << place(second)) != 0)
}

/// RFC 5646 §2.2.8: tags from before the grammar.
const GRANDFATHERED: [&str; 26] = [
    "en-gb-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-be-fr",
    "sgn-be-nl",
    "sgn-ch-de",
    "art-lojban",
    "cel-gaulish",
    "no-bok",
    "no-nyn",
    "zh-guoyu",
    "zh-hakka",
    "zh-min",
    "zh-min-nan",
    "zh-xiang",
];

/// Whether this is a language tag.
pub(crate) fn is_tag(text: &str) -> bool {
    if text.len() == 2 {
        return is_code(text);
    }
    let mut parts = text.split('-');
    let Some(language) = parts.next() else { return false };
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let known = match language.len() {
        1 if language.eq_ignore_ascii_case("x") => {
            return parts.clone().next().is_some() && parts.all(is_subtag);
        }
        1 => return GRANDFATHERED.iter().any(|tag| tag.eq_ignore_ascii_case(text)),
        2 => is_code(language),
        // ISO 639-2, 639-3 and 639-5 fill most of the space of three letters.
        3 => letters(language),
        _ => false,
    };
    known && (rest(&mut parts) || GRANDFATHERED.iter().any(|tag| tag.eq_ignore_ascii_case(text)))
}

fn is_subtag(part: &str) -> bool {
    (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What follows the language: extended languages, script, region, variants, extensions, in this order.
fn rest<'a>(parts: &mut impl Iterator<Item = &'a str>) -> bool {
    let mut stage = 0;
    let mut extension = false;
    for part in parts {
        if !is_subtag(part) {
            return false;
        }
        let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        let next = match part.len() {
            1 => {
                extension = true;
                continue;
            }
            _ if extension => continue,
            2 if letters => 3,
            3 if digits => 3,
            3 if letters => 1,
            4 if letters => 2,
            4 if part.starts_with(|c: char| c.is_ascii_digit()) => 4,
            5..=8 => 4,
            _ => return false,
        };
        // Only extended languages and variants may be repeated.
        if next < stage || (next == stage && !matches!(next, 1 | 4)) {
            return false;
        }
        stage = next;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{CODES, is_tag};

    #[test]
    fn tags() {
        for good in [
            "en",
            "pt-BR",
            "zh-Hant-TW",
            "es-419",
            "de-CH-1996",
            "sl-rozaj-biske",
            "x-klingon",
            "i-default",
            "epo",
            "zh-min-nan",
            "en-a-bbb-x-a",
        ] {
            assert!(is_tag(good), "{good}");
        }
        for bad in ["", "en_us", "English", "xx", "en-", "en-US-Latn", "e", "en-US-GB", "de-123456789"] {
            assert!(!is_tag(bad), "{bad}");
        }
    }

    #[test]
    fn codes() {
        for first in 0..=0x7Fu8 {
            for second in 0..=0x7Fu8 {
                let text = String::from_utf8(vec![first, second]).expect("ASCII");
                let listed = CODES.split(' ').any(|code| code.eq_ignore_ascii_case(&text));
                assert_eq!(is_tag(&text), listed, "{text:?}");
            }
        }
        assert!(!is_tag("é"));
    }
}
