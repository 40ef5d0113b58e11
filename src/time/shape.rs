//! The table of accepted timestamp shapes.
//!
//! The documentation of [`crate::time`] is held to this table by a test, the text of the error is made from it.

/// One way to write a date. Around it, in every shape, a weekday, a time of day and a zone are understood.
#[derive(Debug)]
pub(super) struct Shape {
    /// What people call it.
    pub(super) name: &'static str,
    /// What stands one after the other; white space between is free:
    ///
    /// | item | stands for |
    /// |---|---|
    /// | `Y` | a year of four digits |
    /// | `y` | a year of two to four digits, as RFC 2822 section 4.3 reads it |
    /// | `M`, `D` | a month, a day of one or two digits |
    /// | `d` | a day with `.`, `st`, `er`… after it, or `of`, `de` |
    /// | `B` | the name of a month, long or short, with or without `.` or `,` after it |
    /// | `b` | the three letters that RFC 822 names a month with |
    /// | `#` | a month or a day, whichever it can be |
    /// | `J` | the day of the year, three digits |
    /// | `V` | `W` and the week of two digits, or of three with the weekday as the last |
    /// | `u` | the weekday as a digit, Monday is 1 |
    /// | `C` | eight digits `YYYYMMDD` |
    /// | `X` | twelve or fourteen digits `YYYYMMDDHHMMSS` |
    /// | `O` | seven digits, year and day of the year |
    /// | `E` | an era and the year in it |
    /// | `t` | a time of day, and perhaps a zone |
    /// | `年`, `月`, `日` | that unit, in any of the East Asian scripts |
    /// | anything else | itself; with `?` after it, it may be left out |
    pub(super) pattern: &'static str,
    /// Whether this is a mail date, whose zone names mean what RFC 822 says, wherever the site is.
    pub(super) mail: bool,
    /// The same moment or day, 20 October 2025, in this shape.
    pub(super) examples: &'static [&'static str],
}

impl Shape {
    /// Whether ISO 8601 says what stands behind such a date.
    pub(super) fn is_iso(&self) -> bool {
        self.pattern.starts_with("Y-") || matches!(self.pattern, "C" | "O")
    }
}

const fn shape(name: &'static str, pattern: &'static str, examples: &'static [&'static str]) -> Shape {
    Shape { name, pattern, mail: false, examples }
}

const fn mail(name: &'static str, pattern: &'static str, examples: &'static [&'static str]) -> Shape {
    Shape { name, pattern, mail: true, examples }
}

/// Every shape that is read. The first two name themselves in the error.
pub(super) const SHAPES: &[Shape] = &[
    shape(
        "RFC 3339",
        "Y-M-D",
        &[
            "2025-10-20T15:04:55+08:00",
            "2025-10-20t15:04:55.123456z",
            "2025-10-20 15:04",
            "2025-10-20",
            "2025-10-20T15:04:55+02:00[Europe/Berlin]",
        ],
    ),
    mail("RFC 2822", "Dby", &["Mon, 20 Oct 2025 15:04:55 +0800", "20 Oct 25 15:04 EST"]),
    shape(
        "Chinese, Japanese, Korean",
        "Y年M月D日?",
        &[
            "2025年10月20号 15点04分55秒",
            "2025年10月20日 下午3:04",
            "2025年10月20日(月) 午後3:04",
            "2025년 10월 20일 오후 3:04",
        ],
    ),
    shape("era", "E年M月D日?", &["令和7年10月20日", "民國114年10月20日"]),
    shape("year first, slashes", "Y/M/D", &["2025/10/20 15:04"]),
    shape("year first, dots", "Y.M.D.?", &["2025.10.20", "2025. 10. 20. 오후 3:04"]),
    shape("EXIF", "Y:M:D", &["2025:10:20 15:04:55"]),
    shape("compact ISO 8601", "C", &["20251020T150455Z", "20251020"]),
    shape("digits alone", "X", &["20251020150455", "202510201504"]),
    shape("ISO 8601 week", "Y-V-u", &["2025-W43-1"]),
    shape("ISO 8601 week alone", "Y-?V", &["2025-W43", "2025W431"]),
    shape("ISO 8601 ordinal", "Y-J", &["2025-293"]),
    shape("compact ISO 8601 ordinal", "O", &["2025293"]),
    mail("RFC 850", "D-b-y", &["Monday, 20-Oct-25 15:04:55 GMT"]),
    shape("access log", "D/B/Y", &["20/Oct/2025:15:04:55 +0800"]),
    shape(
        "month first",
        "BdY",
        &[
            "October 20, 2025 3:04 PM",
            "Oct. 20th, 2025",
            "Mon Oct 20 2025 15:04:55 GMT+0800 (China Standard Time)",
        ],
    ),
    shape("day first", "dBy", &["20. Oktober 2025, 15:04 Uhr", "lundi 20 octobre 2025 à 15h04"]),
    shape("asctime", "BDtY", &["Mon Oct 20 15:04:55 2025", "Mon Oct 20 15:04:55 UTC 2025"]),
    shape("year first, month by name", "Y-?B-?D", &["2025 Oct 20", "2025-Oct-20"]),
    shape("numbers, where only one order can be", "#/#/Y", &["10/20/2025", "20/10/2025 15:04"]),
    shape("numbers with dots, likewise", "#.#.Y", &["20.10.2025 15:04"]),
    shape("numbers with hyphens, likewise", "#-#-Y", &["20-10-2025 15:04"]),
];

/// What the error says would be right.
pub(super) fn expected() -> String {
    let names: Vec<&str> = SHAPES.iter().take(2).map(|shape| shape.name).collect();
    format!("{}, … or add a shape under [time] formats", names.join(", "))
}
