//! The words of dates: months, weekdays and parts of the day, in the languages that are read.

use chrono::Weekday;

/// RFC 822 section 5 `month`, in lower case.
pub(super) const MAIL_MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The month that a Latin word names in English, German or French, long or short; lower case, without accents.
pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "jan" | "january" | "januar" | "janner" | "jaenner" | "janvier" | "janv" => 1,
        "feb" | "february" | "februar" | "fevrier" | "fevr" | "fev" => 2,
        "mar" | "march" | "marz" | "maerz" | "mrz" | "mars" => 3,
        "apr" | "april" | "avril" | "avr" => 4,
        "may" | "mai" => 5,
        "jun" | "june" | "juni" | "juin" => 6,
        "jul" | "july" | "juli" | "juillet" | "juil" => 7,
        "aug" | "august" | "aout" => 8,
        "sep" | "sept" | "september" | "septembre" => 9,
        "oct" | "october" | "okt" | "oktober" | "octobre" => 10,
        "nov" | "november" | "novembre" => 11,
        "dec" | "december" | "dez" | "dezember" | "decembre" => 12,
        _ => return None,
    })
}

/// The weekday that a Latin word names in English, German or French, long or short; lower case, without accents.
/// `mar` is the French Tuesday here, and the English March where a month is looked for.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" | "mo" | "montag" | "lun" | "lundi" => Weekday::Mon,
        "tue" | "tues" | "tuesday" | "di" | "dienstag" | "mar" | "mardi" => Weekday::Tue,
        "wed" | "weds" | "wednesday" | "mi" | "mittwoch" | "mer" | "mercredi" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" | "do" | "donnerstag" | "jeu" | "jeudi" => Weekday::Thu,
        "fri" | "friday" | "fr" | "freitag" | "ven" | "vendredi" => Weekday::Fri,
        "sat" | "saturday" | "sa" | "samstag" | "sonnabend" | "sam" | "samedi" => Weekday::Sat,
        "sun" | "sunday" | "so" | "sonntag" | "dim" | "dimanche" => Weekday::Sun,
        _ => return None,
    })
}

const DAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn nth(names: &str, sign: char) -> Option<Weekday> {
    names.chars().position(|name| name == sign).and_then(|n| DAYS.get(n)).copied()
}

/// The Chinese, Japanese or Korean weekday at the head of a text, and its length in bytes.
pub(super) fn weekday_sign(text: &str) -> Option<(Weekday, usize)> {
    for prefix in ["星期", "礼拜", "禮拜", "周", "週"] {
        if let Some(sign) = text.strip_prefix(prefix).and_then(|rest| rest.chars().next()) {
            let day = if sign == '天' { Some(Weekday::Sun) } else { nth("一二三四五六日", sign) };
            return Some((day?, prefix.len() + sign.len_utf8()));
        }
    }
    let sign = text.chars().next()?;
    let rest = text.get(sign.len_utf8()..)?;
    let (names, ending) = if rest.starts_with("曜日") {
        ("月火水木金土日", "曜日")
    } else if rest.starts_with('曜') {
        ("月火水木金土日", "曜")
    } else if rest.starts_with("요일") {
        ("월화수목금토일", "요일")
    } else {
        return None;
    };
    Some((nth(names, sign)?, sign.len_utf8() + ending.len()))
}

/// The weekday that stands alone between brackets: `(月)`, `(월)`, `(一)`, `(周一)`.
pub(super) fn weekday_in_brackets(text: &str) -> Option<Weekday> {
    let mut signs = text.chars();
    if let (Some(sign), None) = (signs.next(), signs.next()) {
        return ["月火水木金土日", "월화수목금토일", "一二三四五六日"]
            .iter()
            .find_map(|names| nth(names, sign));
    }
    weekday_sign(text).filter(|(_, length)| *length == text.len()).map(|(day, _)| day)
}

/// A part of the day that says which half of the clock an hour is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    /// am, 上午, 午前, 오전; from midnight, where it is 12 o'clock, to noon.
    Forenoon,
    /// 凌晨, 새벽: as [`DayPart::Forenoon`].
    Dawn,
    /// 早上, 아침: as [`DayPart::Forenoon`], but 12 o'clock has no morning.
    Morning,
    /// 中午, 正午: ten to three.
    Noon,
    /// pm, 下午, 午後, 오후; 12 is noon, and so is the 0 of Japanese clocks.
    Afternoon,
    /// 晚上, 夜, 밤: five to eleven. Twelve and later belong to one day or the next.
    Evening,
}

impl DayPart {
    /// The hour on the clock of 24, or `None` where the two contradict each other or leave the day open.
    pub(super) fn hour(self, hour: u32) -> Option<u32> {
        match (self, hour) {
            (DayPart::Forenoon | DayPart::Dawn, 12) => Some(0),
            (DayPart::Forenoon | DayPart::Dawn, 0..=11) | (DayPart::Morning, 1..=11) => Some(hour),
            (DayPart::Noon, 10..=15) => Some(hour),
            (DayPart::Noon, 1..=3) => Some(hour + 12),
            (DayPart::Afternoon, 0..=11) => Some(hour + 12),
            (DayPart::Afternoon, 12..=23) => Some(hour),
            (DayPart::Evening, 5..=11) => Some(hour + 12),
            (DayPart::Evening, 17..=23) => Some(hour),
            _ => None,
        }
    }
}

/// The part of the day at the head of a text, and its length in bytes.
pub(super) fn day_part_sign(text: &str) -> Option<(DayPart, usize)> {
    const SIGNS: &[(&str, DayPart)] = &[
        ("上午", DayPart::Forenoon),
        ("午前", DayPart::Forenoon),
        ("오전", DayPart::Forenoon),
        ("凌晨", DayPart::Dawn),
        ("清晨", DayPart::Dawn),
        ("새벽", DayPart::Dawn),
        ("早上", DayPart::Morning),
        ("早晨", DayPart::Morning),
        ("朝", DayPart::Morning),
        ("아침", DayPart::Morning),
        ("中午", DayPart::Noon),
        ("正午", DayPart::Noon),
        ("낮", DayPart::Noon),
        ("下午", DayPart::Afternoon),
        ("午後", DayPart::Afternoon),
        ("午后", DayPart::Afternoon),
        ("오후", DayPart::Afternoon),
        ("傍晚", DayPart::Evening),
        ("晚上", DayPart::Evening),
        ("晚间", DayPart::Evening),
        ("晚", DayPart::Evening),
        ("夜间", DayPart::Evening),
        ("夜", DayPart::Evening),
        ("저녁", DayPart::Evening),
        ("밤", DayPart::Evening),
    ];
    SIGNS.iter().find(|(sign, _)| text.starts_with(sign)).map(|(sign, part)| (*part, sign.len()))
}
