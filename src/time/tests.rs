//! What only this module can see: the table, its documentation, and the two fast paths beside it.

use super::parts::Given;
use super::*;

fn day(text: &str) -> Option<String> {
    let reading = Reader::new(zone("Asia/Shanghai").unwrap()).read(text).ok()?;
    assert!(reading.warnings.is_empty(), "{text:?}: {:?}", reading.warnings);
    Some(
        chrono::Datelike::ordinal(&reading.at).to_string() + &chrono::Datelike::year(&reading.at).to_string(),
    )
}

#[test]
fn every_example_of_the_table_is_the_same_day() {
    for example in shape::SHAPES.iter().flat_map(|shape| shape.examples) {
        assert_eq!(day(example).as_deref(), Some("2932025"), "{example:?}");
    }
}

/// So that no row is dead: the first shape to take an example is the one that it stands beside.
#[test]
fn every_example_is_read_by_its_own_row() {
    for row in shape::SHAPES {
        for example in row.examples {
            let tokens = token::tokens(example);
            let first = scan::scan(example, &tokens).map(|(shape, _)| shape.name);
            assert_eq!(first, Some(row.name), "{example:?}");
        }
    }
}

#[test]
fn the_documentation_is_the_table() {
    let documented: Vec<&str> =
        include_str!("../time.rs").lines().filter(|line| line.starts_with("//! | ")).skip(1).collect();
    let rows: Vec<String> = shape::SHAPES
        .iter()
        .map(|shape| format!("//! | {} | `{}` |", shape.name, shape.examples.join("`, `")))
        .collect();
    assert_eq!(documented, rows);
}

proptest::proptest! {
    #[test]
    fn seconds_are_those_of_the_moment(text in "(1[89]|20|99)[0-9]{2}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,3})?(Z|z|[+-][0-2][0-9]:[0-6][0-9]|)") {
        let reader = Reader::new(Zone::utc());
        let at = Reader::rfc3339(&text);
        proptest::prop_assert_eq!(reader.seconds(&text), at.map(|at| at.timestamp()), "{}", text);
        // chrono is the witness of what is read, and knows leap seconds, which are left to the table.
        if let Some(at) = at {
            proptest::prop_assert_eq!(chrono::DateTime::parse_from_rfc3339(&text).ok(), Some(at), "{}", text);
        }
    }
}

/// Berlin put its clocks forward and back on these days.
#[test]
fn seconds_of_a_local_time_are_those_of_the_moment() {
    let reader = Reader::new(zone("Europe/Berlin").unwrap());
    let mut untold = 0;
    for (month, day) in [(3, 30), (10, 26), (10, 20)] {
        for minutes in 0..24 * 60 {
            let text = format!("2025年{month}月{day}日 {}点{}分", minutes / 60, minutes % 60);
            let reading = reader.read(&text).unwrap();
            let seconds = reading.warnings.is_empty().then(|| reading.at.timestamp());
            assert_eq!(reader.seconds(&text), seconds, "{text}");
            untold += u32::from(seconds.is_none());
        }
    }
    assert_eq!(untold, 120);
}

#[test]
fn every_day_has_its_seconds() {
    let reader = Reader::new(Zone::utc());
    let first = chrono::NaiveDate::from_ymd_opt(1899, 12, 1).unwrap();
    let begin = first.and_hms_opt(12, 0, 1).unwrap().and_utc().timestamp();
    for (date, number) in first.iter_days().take(150_000).zip(0..) {
        let is_read = date >= chrono::NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        let text = format!("{date}T12:00:01Z");
        assert_eq!(reader.seconds(&text), is_read.then_some(begin + number * 86_400), "{text}");
    }
    for text in
        ["2025-02-29T00:00:00Z", "2025-00-10T00:00:00Z", "2025-13-01T00:00:00Z", "2025-04-31T00:00:00Z"]
    {
        assert_eq!(reader.seconds(text), None);
    }
}

#[test]
fn the_fast_paths_agree_with_the_table() {
    let reader = Reader::new(zone("Europe/Berlin").unwrap());
    for text in [
        "2025-10-20T15:04:55+08:00",
        "1999-12-31t23:59:59z",
        "2024-02-29 00:00:00.123456789123-11:30",
        "2025-10-20T15:04:55-00:00",
    ] {
        let fast = Reader::rfc3339(text).map(Reading::from);
        assert!(fast.is_some(), "{text:?}");
        assert_eq!(fast, reader.table(text).ok(), "{text:?}");
    }
    for text in ["2025年10月20号 15点04分55秒", "2025年1月2日15时4分", "2025年10月26日 2点30分"]
    {
        let fast = fast::chinese(text).and_then(|local| reader.settle(text, local, Given::Nothing).ok());
        assert!(fast.is_some(), "{text:?}");
        assert_eq!(fast, reader.table(text).ok(), "{text:?}");
    }
}
