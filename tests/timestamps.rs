//! Reads every case under `tests/timestamps`: tab-separated input, the site's zone, the moment in RFC 3339 and in RFC 822
//! (or `refused` and the message), the warnings, and the shape that the site declares. `#` begins a comment.
//!
//! The expected values follow from the specifications that the files name and from the IANA database, never from what
//! feedmill printed.

use chrono::{DateTime, Datelike, FixedOffset, SubsecRound, TimeZone, Timelike};
use chrono_tz::Tz;
use feedmill::time::{Reader, Zone, shapes, write_rfc822, write_rfc3339, zone};
use proptest::prelude::*;

fn rfc822(at: DateTime<FixedOffset>) -> String {
    let mut out = Vec::new();
    write_rfc822(at, &mut out);
    String::from_utf8(out).expect("ASCII")
}

fn rfc3339(at: DateTime<FixedOffset>) -> String {
    let mut out = Vec::new();
    write_rfc3339(at, &mut out);
    String::from_utf8(out).expect("ASCII")
}

/// What a case says should happen, or did: the columns after the first two.
fn outcome(input: &str, site: &str, shape: Option<&str>) -> Vec<String> {
    let site = zone(site).unwrap_or_else(|| panic!("no zone {site}"));
    let reader = Reader::new(site).with_formats(shape.as_slice()).expect("a declared shape");
    match reader.read(input) {
        Ok(reading) => {
            let warnings: Vec<&str> = reading.warnings.iter().map(|warning| warning.name()).collect();
            vec![rfc3339(reading.at), rfc822(reading.at), warnings.join(" ")]
        }
        Err(error) => vec!["refused".to_owned(), error.to_string(), String::new()],
    }
}

#[test]
fn every_case_reads_as_it_says() {
    let (mut cases, mut wrong) = (0, String::new());
    for path in glob::glob("tests/timestamps/*.txt").expect("a pattern").flatten() {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [input, site, moment, text, rest @ ..] = columns.as_slice() else {
                panic!("{}:{}: {line:?} has too few columns", path.display(), number + 1);
            };
            let expected = [*moment, *text, rest.first().copied().unwrap_or("")];
            let found = outcome(input, site, rest.get(1).copied());
            if found != expected {
                wrong +=
                    &format!("{}:{}: {input:?}\n  {expected:?}\n  {found:?}\n", path.display(), number + 1);
            }
            cases += 1;
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(cases >= 150, "only {cases} cases were found");
}

#[test]
fn numbers_are_read_by_their_magnitude() {
    let reader = Reader::new(zone("Asia/Shanghai").expect("a zone"));
    let moment = "2025-10-20T15:04:55+08:00";
    for number in [1_760_943_895.0, 1_760_943_895.5, 1_760_943_895e3, 1_760_943_895e6, 1_760_943_895e9] {
        assert_eq!(reader.read_number(number).map(|reading| rfc3339(reading.at)).as_deref(), Ok(moment));
    }
    for (number, moment) in [
        (-0.5, "1970-01-01T07:59:59+08:00"),
        (20_251_020.0, "2025-10-20T00:00:00+08:00"),
        (20_251_020_150_455.0, "2025-10-20T15:04:55+08:00"),
        (20_251_020_150_455.5, "2025-10-20T15:04:55+08:00"),
    ] {
        assert_eq!(reader.read_number(number).map(|reading| rfc3339(reading.at)).as_deref(), Ok(moment));
    }
    let half = reader.read_number(1_760_943_895.25).expect("a moment");
    assert_eq!(half.at.nanosecond(), 250_000_000);
    for (number, message) in [
        (f64::NAN, r#"not a timestamp: "NaN" (RFC 3339, RFC 2822, … or add a shape under [time] formats)"#),
        (
            f64::INFINITY,
            r#"not a timestamp: "inf" (RFC 3339, RFC 2822, … or add a shape under [time] formats)"#,
        ),
        (2025.0, r#"not a timestamp: "2025" (a date needs a day)"#),
        (0.0, r#"not a timestamp: "0" (as a Unix time it would be in the first months of 1970)"#),
        (45_950.5, r#"not a timestamp: "45950.5" (as a Unix time it would be in the first months of 1970)"#),
        (
            2_460_968.628,
            r#"not a timestamp: "2460968.628" (RFC 3339, RFC 2822, … or add a shape under [time] formats)"#,
        ),
        (-3e9, r#"not a timestamp: "-3000000000" (year 1874 is outside 1900 to 9999)"#),
    ] {
        assert_eq!(reader.read_number(number).map_err(|error| error.to_string()), Err(message.to_owned()));
    }
    assert!(reader.read_number(1e300).is_err());
}

#[test]
fn fractions_are_kept_when_reading() {
    let reader = Reader::new(Zone::utc());
    for (text, nanoseconds) in [
        ("2025-10-20T15:04:55.5Z", 500_000_000),
        ("2025-10-20T15:04:55,123456Z", 123_456_000),
        ("2025-10-20 15:04:55.12345678999999999999 +0000", 123_456_789),
        ("1760943895.75", 750_000_000),
        ("1760943895123", 123_000_000),
    ] {
        assert_eq!(reader.read(text).map(|reading| reading.at.nanosecond()), Ok(nanoseconds), "{text}");
    }
}

#[test]
fn invisible_characters_do_not_matter() {
    let reader = Reader::new(Zone::utc());
    for text in [
        "10/20/2025, 3:04:55\u{202F}PM",
        "\u{200E}10\u{200E}/\u{200E}20\u{200E}/\u{200E}2025\u{200E} \u{200E}15\u{200E}:\u{200E}04\u{200E}:\u{200E}55",
        "\u{FEFF}2025-10-20T15:04:55Z",
        "2025-10-20\u{A0}15:04:55\n",
        "20 de\u{301}cembre 2025 15:04:55",
    ] {
        let found = reader.read(text).map(|reading| rfc3339(reading.at)[10..].to_owned());
        assert_eq!(found.as_deref(), Ok("T15:04:55Z"), "{text:?}");
    }
}

#[test]
fn warnings_say_what_was_read() {
    let reader = Reader::new(zone("Europe/Berlin").expect("a zone"));
    let warning = |text: &str| reader.read(text).expect("a moment").warnings.first().map(ToString::to_string);
    assert_eq!(
        warning("2025-03-30 02:30").as_deref(),
        Some(
            "\"2025-03-30 02:30\" does not exist in this time zone (summer time began); read as \
             2025-03-30T03:30:00+02:00"
        )
    );
    assert_eq!(
        warning("2025-10-26 02:30").as_deref(),
        Some(
            "\"2025-10-26 02:30\" exists twice in this time zone (summer time ended); read as the first, \
             2025-10-26T02:30:00+02:00"
        )
    );
    assert_eq!(
        warning("Tue, 20 Oct 2025").as_deref(),
        Some("the weekday in \"Tue, 20 Oct 2025\" contradicts the date; the date was used")
    );
}

#[test]
fn long_texts_are_shortened() {
    let text = "長".repeat(100_000);
    let found = format!("{}…", "長".repeat(60));
    let error = Reader::new(Zone::utc()).read(&text).map_err(|error| error.to_string());
    let message =
        format!("not a timestamp: {found:?} (RFC 3339, RFC 2822, … or add a shape under [time] formats)");
    assert_eq!(error, Err(message));
}

#[test]
fn wrong_shapes_say_why() {
    for (shape, message) in [
        ("%d/%m/%Q", r#""%d/%m/%Q": "%Q" is no strftime code"#),
        ("%d/%m/%Y %", r#""%d/%m/%Y %": "%" is no strftime code"#),
        ("%d/%m", r#""%d/%m": does not say the year, the month and the day (%Y, %m and %d, or %s)"#),
        ("", r#""": does not say the year, the month and the day (%Y, %m and %d, or %s)"#),
        ("%Y-%m-%d %H", r#""%Y-%m-%d %H": does not say the whole time (%H and %M, or %I, %M and %p)"#),
        ("%Y-%m-%d %I:%M", r#""%Y-%m-%d %I:%M": does not say the whole time (%H and %M, or %I, %M and %p)"#),
        ("%Z %Y-%m-%d", r#""%Z %Y-%m-%d": the name of a zone, %Z, can only stand at the end"#),
    ] {
        let found = Reader::new(Zone::utc()).with_formats(&["%Y-%m-%d", shape]).map(|_| ());
        assert_eq!(found, Err(message.to_owned()));
    }
}

#[test]
fn zones_are_found_in_any_case() {
    let name = |name: &str| zone(name).map(|zone| zone.name());
    assert_eq!(name("Asia/Shanghai"), Some("Asia/Shanghai"));
    assert_eq!(name(" asia/shanghai "), Some("Asia/Shanghai"));
    assert_eq!(name("america/new york"), Some("America/New_York"));
    assert_eq!(zone("utc"), Some(Zone::utc()));
    assert_eq!(zone("Asia/Atlantis"), None);
    assert_eq!(zone(""), None);
}

/// The local mean time of Shanghai was 8:05:43 ahead: neither form can say the seconds, and the moment must not change.
#[test]
fn offsets_with_seconds_are_written_in_whole_minutes() {
    let at =
        Tz::Asia__Shanghai.with_ymd_and_hms(1900, 6, 1, 12, 0, 0).single().expect("a moment").fixed_offset();
    assert_eq!(at.offset().local_minus_utc(), 29_143);
    assert_eq!(rfc3339(at), "1900-06-01T12:00:17+08:06");
    assert_eq!(rfc822(at), "Fri, 01 Jun 1900 12:00:17 +0806");
}

#[test]
fn years_that_no_feed_carries_are_written_whole() {
    for (at, text) in [
        (DateTime::<chrono::Utc>::MAX_UTC, "262142-12-31T23:59:59Z"),
        (DateTime::<chrono::Utc>::MIN_UTC, "-262143-01-01T00:00:00Z"),
    ] {
        assert_eq!(rfc3339(at.fixed_offset()), text);
    }
}

/// A moment whose year is 1900 to 9999 at its own offset, and the offset in whole minutes.
fn moments() -> impl Strategy<Value = DateTime<FixedOffset>> {
    // 1900-01-02T00:00:00Z to 9999-12-30T23:59:59Z, so that no offset leaves the years.
    (-2_208_902_400_i64..=253_402_214_399, -1439_i32..=1439, 0_u32..1_000_000_000).prop_map(
        |(seconds, minutes, nanoseconds)| {
            let offset = FixedOffset::east_opt(minutes * 60).expect("under a day");
            DateTime::from_timestamp(seconds, nanoseconds).expect("in range").with_timezone(&offset)
        },
    )
}

/// A text that can be read, with some of it replaced, doubled or left out.
fn mutated() -> impl Strategy<Value = String> {
    let examples: Vec<&str> = shapes().flat_map(|(_, examples)| examples).copied().collect();
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0_u8..4, any::<char>()), 1..6);
    (prop::sample::select(examples), edits).prop_map(|(example, edits)| {
        let mut signs: Vec<char> = example.chars().collect();
        for (place, edit, sign) in edits {
            let place = place.index(signs.len().max(1)).min(signs.len().saturating_sub(1));
            match (edit, signs.is_empty()) {
                (_, true) | (0, _) => signs.insert(place, sign),
                (1, _) => signs[place] = sign,
                (2, _) => signs.insert(place, signs[place]),
                _ => drop(signs.remove(place)),
            }
        }
        signs.into_iter().collect()
    })
}

/// Whatever is read can be written in both forms and read back.
fn holds(reader: &Reader, text: &str) {
    if let Ok(reading) = reader.read(text) {
        let second = reading.at.trunc_subsecs(0);
        assert!((1900..=9999).contains(&reading.at.year()), "{text:?}");
        for form in [rfc3339(reading.at), rfc822(reading.at)] {
            let again = reader.read(&form).expect("our own form").at;
            assert_eq!((again, again.offset()), (second, second.offset()), "{text:?} as {form:?}");
        }
    }
}

proptest! {
    #[test]
    fn both_forms_read_back(at in moments()) {
        let reader = Reader::new(zone("Pacific/Apia").expect("a zone"));
        let second = at.trunc_subsecs(0);
        for text in [rfc3339(at), rfc822(at)] {
            let reading = reader.read(&text).expect("our own form");
            prop_assert_eq!(reading.at, second);
            prop_assert_eq!(reading.at.offset(), at.offset());
            prop_assert_eq!(reading.warnings, vec![]);
        }
    }

    /// chrono is the witness: its names of days and months, its calendar, its reader.
    #[test]
    fn both_forms_agree_with_chrono(at in moments()) {
        prop_assert_eq!(rfc822(at), at.format("%a, %d %b %Y %H:%M:%S %z").to_string());
        prop_assert_eq!(rfc3339(at), at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), signs in "[0-9０-９年月日号点时分秒TZ:/.,+\\- ()\\[\\]a-z]{0,40}") {
        let reader = Reader::new(zone("Asia/Shanghai").expect("a zone")).with_formats(&["%d/%m/%Y %H:%M %Z"]).expect("a shape");
        holds(&reader, &text);
        holds(&reader, &signs);
    }

    #[test]
    fn any_slip_is_read_or_refused(text in mutated()) {
        holds(&Reader::new(zone("Europe/Berlin").expect("a zone")), &text);
    }

    #[test]
    fn any_number_is_read_or_refused(number in any::<f64>(), size in -1e20..1e20) {
        let reader = Reader::new(zone("America/New_York").expect("a zone"));
        for number in [number, size, size / 1e8] {
            if let Ok(reading) = reader.read_number(number) {
                prop_assert!((1900..=9999).contains(&reading.at.year()));
            }
        }
    }

    #[test]
    fn any_shape_is_taken_or_refused(shape in "[%a-zA-Z+:#0-9é /-]{0,12}", text in any::<String>()) {
        if let Ok(reader) = Reader::new(Zone::utc()).with_formats(&[shape]) {
            holds(&reader, &text);
        }
    }
}
