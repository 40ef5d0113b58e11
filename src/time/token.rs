//! Cuts a timestamp into numbers, words and signs, whatever its script: full-width forms become ASCII, accents and case
//! fall away, comments go.

use chrono::Weekday;

use super::abbreviation::abbreviation;
use super::word::{self, DayPart};
use super::zone::known;

/// One piece of a timestamp.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Where it stands in the text, in bytes.
    pub(super) start: usize,
    /// Whether white space stands before it.
    pub(super) gap: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A run of digits: how many there are, and the value of the first eighteen.
    Number {
        value: u64,
        digits: usize,
    },
    /// A run of Latin letters.
    Word(Word),
    /// A weekday in signs, or any weekday between brackets.
    Weekday(Weekday),
    DayPart(DayPart),
    Unit(Unit),
    /// An era: the year before its first, and how many it had.
    Era {
        before: u64,
        years: u64,
    },
    /// A zone by its East Asian name.
    Zone(&'static str),
    /// Half past: 半, 반.
    Half,
    /// `[…]`: the text between starts one byte on and ends here.
    Bracket {
        end: usize,
    },
    /// The bracket before a zone: `(`. Other text between such brackets is a comment.
    Open,
    /// A comment that speaks of a zone, in words that name none for certain: the text between starts one sign on and ends
    /// here.
    Zonal {
        end: usize,
    },
    /// Any other character.
    Sign(char),
}

/// The unit that an East Asian sign gives the number before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

/// A Latin word in lower case without accents; one too long to mean anything is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    letters: [u8; 12],
    length: usize,
}

impl Word {
    pub(super) fn as_str(&self) -> &str {
        self.letters.get(..self.length).and_then(|letters| std::str::from_utf8(letters).ok()).unwrap_or("")
    }

    fn new(letters: impl Iterator<Item = u8>) -> Self {
        let mut word = Word::default();
        for letter in letters {
            let Some(place) = word.letters.get_mut(word.length) else { return Word::default() };
            *place = letter;
            word.length += 1;
        }
        word
    }
}

/// Cuts a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut list = Vec::with_capacity(24);
    let (mut at, mut gap) = (0, false);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        match next(rest, at) {
            Next::Space(length) => (at, gap) = (at + length, true),
            Next::Nothing(length) => at += length,
            Next::Token(kind, length) => {
                list.push(Token { kind, start: at, gap });
                (at, gap) = (at + length, false);
            }
        }
    }
    list
}

enum Next {
    Space(usize),
    Nothing(usize),
    Token(Kind, usize),
}

fn next(rest: &str, at: usize) -> Next {
    let Some(first) = rest.chars().next() else { return Next::Nothing(1) };
    let length = first.len_utf8();
    match fold(first) {
        sign if sign.is_whitespace() => Next::Space(length),
        // Byte order marks and the direction marks that browsers put into local times.
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {
            Next::Nothing(length)
        }
        '0'..='9' => number(rest),
        '(' => comment(rest, at),
        '[' => match rest.find(']') {
            Some(end) => Next::Token(Kind::Bracket { end: at + end }, end + 1),
            None => Next::Token(Kind::Sign('['), length),
        },
        sign if is_latin(sign) => latin(rest),
        sign => match sign_word(rest) {
            Some((kind, length)) => Next::Token(kind, length),
            None => Next::Token(Kind::Sign(sign), length),
        },
    }
}

/// The ASCII character that a full-width one, a minus sign or an accented letter stands for.
fn fold(sign: char) -> char {
    match sign {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(sign) - 0xFEE0).map_or(sign, |sign| sign.to_ascii_lowercase())
        }
        '\u{2212}' => '-',
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
        'é' | 'è' | 'ê' | 'É' | 'È' | 'Ê' => 'e',
        'û' | 'ü' | 'ù' | 'Û' | 'Ü' | 'Ù' => 'u',
        _ => sign.to_ascii_lowercase(),
    }
}

fn is_accent(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36F}')
}

fn is_latin(sign: char) -> bool {
    sign.is_ascii_alphabetic()
        || matches!(sign, '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{24F}')
        || is_accent(sign)
}

/// The length in bytes of the run of characters at the head of a text that pass a test once folded.
fn run(rest: &str, test: impl Fn(char) -> bool) -> usize {
    rest.char_indices().find(|(_, sign)| !test(fold(*sign))).map_or(rest.len(), |(at, _)| at)
}

fn number(rest: &str) -> Next {
    let length = run(rest, |sign| sign.is_ascii_digit());
    let (mut value, mut digits) = (0, 0);
    for sign in rest.get(..length).unwrap_or("").chars() {
        if digits < 18 {
            value = value * 10 + u64::from(fold(sign).to_digit(10).unwrap_or(0));
        }
        digits += 1;
    }
    Next::Token(Kind::Number { value, digits }, length)
}

fn latin(rest: &str) -> Next {
    let length = run(rest, is_latin);
    let letters = rest.get(..length).unwrap_or("").chars().filter(|sign| !is_accent(*sign));
    // A letter that nothing folds to ASCII becomes `?`, which no word has.
    let letters = letters.map(|sign| u8::try_from(fold(sign)).ok().filter(u8::is_ascii).unwrap_or(b'?'));
    Next::Token(Kind::Word(Word::new(letters)), length)
}

/// RFC 5322 section 3.2.2 comments, nested; but a weekday between brackets is a weekday, and a zone is a zone.
fn comment(rest: &str, start: usize) -> Next {
    let mut depth = 0_usize;
    for (at, sign) in rest.char_indices() {
        match fold(sign) {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            let open = rest.chars().next().map_or(1, char::len_utf8);
            let inside = rest.get(open..at).unwrap_or("").trim();
            let latin = match latin(inside) {
                Next::Token(Kind::Word(word), length) if length == inside.len() => {
                    word::weekday(word.as_str())
                }
                _ => None,
            };
            let length = at + sign.len_utf8();
            return match latin.or_else(|| word::weekday_in_brackets(inside)) {
                Some(day) => Next::Token(Kind::Weekday(day), length),
                None if is_zone(inside) => Next::Token(Kind::Open, open),
                None if speaks_of_zone(inside) => Next::Token(Kind::Zonal { end: start + at }, length),
                None => Next::Space(length),
            };
        }
    }
    Next::Token(Kind::Sign('('), rest.chars().next().map_or(1, char::len_utf8))
}

/// Whether this is a zone as people put it between brackets: `EST`, `GMT+8`, `+08:00`, `Europe/Berlin`, `北京时间`.
fn is_zone(text: &str) -> bool {
    let distance = |text: &str| {
        text.starts_with(['+', '-']) && text.bytes().skip(1).all(|byte| byte.is_ascii_digit() || byte == b':')
    };
    abbreviation(text).is_some()
        || distance(text)
        || text.get(..3).is_some_and(|name| abbreviation(name).is_some())
            && text.get(3..).is_some_and(distance)
        || text.contains('/') && known(text).is_some()
        || sign_word(text).is_some_and(|(kind, length)| matches!(kind, Kind::Zone(_)) && length == text.len())
}

/// `Tokyo Standard Time`, `美东时间`, `UTC+1, Berlin`.
fn speaks_of_zone(comment: &str) -> bool {
    let last = comment.rsplit(char::is_whitespace).next().unwrap_or_default();
    let first = comment.split([' ', ',', ';']).next().unwrap_or_default();
    let is_time =
        last.eq_ignore_ascii_case("time") || ["时间", "時間", "시간"].iter().any(|word| last.ends_with(word));
    is_time || is_zone(first)
}

/// The East Asian words beside weekdays and parts of the day.
const SIGNS: &[(&str, Kind)] = &[
    ("年", Kind::Unit(Unit::Year)),
    ("년", Kind::Unit(Unit::Year)),
    ("月", Kind::Unit(Unit::Month)),
    ("월", Kind::Unit(Unit::Month)),
    ("日", Kind::Unit(Unit::Day)),
    ("号", Kind::Unit(Unit::Day)),
    ("號", Kind::Unit(Unit::Day)),
    ("일", Kind::Unit(Unit::Day)),
    ("时", Kind::Unit(Unit::Hour)),
    ("時", Kind::Unit(Unit::Hour)),
    ("点", Kind::Unit(Unit::Hour)),
    ("點", Kind::Unit(Unit::Hour)),
    ("시", Kind::Unit(Unit::Hour)),
    ("分", Kind::Unit(Unit::Minute)),
    ("분", Kind::Unit(Unit::Minute)),
    ("秒", Kind::Unit(Unit::Second)),
    ("초", Kind::Unit(Unit::Second)),
    ("半", Kind::Half),
    ("반", Kind::Half),
    // The first year of an era is written 元.
    ("元", Kind::Number { value: 1, digits: 1 }),
    ("北京时间", Kind::Zone("Asia/Shanghai")),
    ("北京時間", Kind::Zone("Asia/Shanghai")),
    ("台北時間", Kind::Zone("Asia/Taipei")),
    ("香港時間", Kind::Zone("Asia/Hong_Kong")),
    ("日本時間", Kind::Zone("Asia/Tokyo")),
    ("한국시간", Kind::Zone("Asia/Seoul")),
    ("令和", Kind::Era { before: 2018, years: 999 }),
    ("平成", Kind::Era { before: 1988, years: 31 }),
    ("昭和", Kind::Era { before: 1925, years: 64 }),
    ("大正", Kind::Era { before: 1911, years: 15 }),
    ("明治", Kind::Era { before: 1867, years: 45 }),
    ("民國", Kind::Era { before: 1911, years: 999 }),
    ("民国", Kind::Era { before: 1911, years: 999 }),
];

/// The East Asian word at the head of a text. A weekday goes before the unit whose sign it begins with: 月曜日.
fn sign_word(rest: &str) -> Option<(Kind, usize)> {
    if let Some((day, length)) = word::weekday_sign(rest) {
        return Some((Kind::Weekday(day), length));
    }
    if let Some((part, length)) = word::day_part_sign(rest) {
        return Some((Kind::DayPart(part), length));
    }
    SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)).map(|(sign, kind)| (*kind, sign.len()))
}
