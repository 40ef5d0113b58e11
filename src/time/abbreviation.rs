//! The abbreviations of time zones that people and mail programs write.

/// What an abbreviation says about the offset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    /// Minutes east of UTC.
    Minutes(i32),
    /// A zone of the IANA database whose clocks change, named without saying whether it is summer.
    Zone(&'static str),
    /// Several that are hours apart: which.
    Several(&'static str),
}

/// The abbreviations that are read. Those of RFC 822 section 5 have its North American meaning; the others have the one
/// meaning that the IANA database gives them today, and where it gives several, none.
const ABBREVIATIONS: &[(&str, Meaning)] = &[
    ("Z", Meaning::Minutes(0)),
    ("UT", Meaning::Minutes(0)),
    ("UTC", Meaning::Minutes(0)),
    ("GMT", Meaning::Minutes(0)),
    ("EST", Meaning::Minutes(-300)),
    ("EDT", Meaning::Minutes(-240)),
    ("CST", Meaning::Minutes(-360)),
    ("CDT", Meaning::Minutes(-300)),
    ("MST", Meaning::Minutes(-420)),
    ("MDT", Meaning::Minutes(-360)),
    ("PST", Meaning::Minutes(-480)),
    ("PDT", Meaning::Minutes(-420)),
    ("AKST", Meaning::Minutes(-540)),
    ("AKDT", Meaning::Minutes(-480)),
    ("HST", Meaning::Minutes(-600)),
    ("NST", Meaning::Minutes(-210)),
    ("NDT", Meaning::Minutes(-150)),
    ("ADT", Meaning::Minutes(-180)),
    ("ET", Meaning::Zone("America/New_York")),
    ("CT", Meaning::Zone("America/Chicago")),
    ("MT", Meaning::Zone("America/Denver")),
    ("PT", Meaning::Zone("America/Los_Angeles")),
    ("WET", Meaning::Minutes(0)),
    ("WEST", Meaning::Minutes(60)),
    ("BST", Meaning::Minutes(60)),
    ("CET", Meaning::Minutes(60)),
    ("MET", Meaning::Minutes(60)),
    ("MEZ", Meaning::Minutes(60)),
    ("CEST", Meaning::Minutes(120)),
    ("MEST", Meaning::Minutes(120)),
    ("MESZ", Meaning::Minutes(120)),
    ("EET", Meaning::Minutes(120)),
    ("SAST", Meaning::Minutes(120)),
    ("CAT", Meaning::Minutes(120)),
    ("EEST", Meaning::Minutes(180)),
    ("EAT", Meaning::Minutes(180)),
    ("MSK", Meaning::Minutes(180)),
    ("PKT", Meaning::Minutes(300)),
    ("WIB", Meaning::Minutes(420)),
    ("HKT", Meaning::Minutes(480)),
    ("SGT", Meaning::Minutes(480)),
    ("AWST", Meaning::Minutes(480)),
    ("JST", Meaning::Minutes(540)),
    ("KST", Meaning::Minutes(540)),
    ("ACST", Meaning::Minutes(570)),
    ("ACDT", Meaning::Minutes(630)),
    ("AEST", Meaning::Minutes(600)),
    ("AEDT", Meaning::Minutes(660)),
    ("NZST", Meaning::Minutes(720)),
    ("NZDT", Meaning::Minutes(780)),
    ("IST", Meaning::Several("India, Ireland or Israel")),
    ("AST", Meaning::Several("the Atlantic or Arabia")),
    ("SST", Meaning::Several("Samoa or Singapore")),
];

/// What an abbreviation means, in any case.
pub(super) fn abbreviation(name: &str) -> Option<(&'static str, Meaning)> {
    ABBREVIATIONS.iter().copied().find(|(known, _)| known.eq_ignore_ascii_case(name))
}
