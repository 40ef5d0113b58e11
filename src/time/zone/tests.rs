//! chrono-tz is the witness: its own copy of the database, of 2025, and its own way to look into it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, LocalResult, Offset, TimeZone as _};
use chrono_tz::{GapInfo, TZ_VARIANTS, Tz};
use proptest::prelude::*;

use super::*;
use crate::error::WarningKind;
use crate::time::Reader;

/// What the IANA database corrected from its version 2025b to 2026f, and in which years clocks show it: laws of Canada, Cuba,
/// Moldova and Morocco, and what was learned about the past. `EST5EDT` and its like were links, and are not.
const CORRECTED: [(&str, [i32; 2]); 15] = [
    ("America/Edmonton America/Inuvik America/Rainy_River America/Vancouver America/Winnipeg", [2026, 2040]),
    ("America/Yellowknife Canada/Central Canada/Mountain Canada/Pacific", [2026, 2040]),
    ("Africa/Casablanca Africa/El_Aaiun", [2026, 2040]),
    ("America/Havana Cuba", [2026, 2027]),
    ("Europe/Chisinau Europe/Tiraspol", [2022, 2040]),
    ("America/Bogota", [1992, 1992]),
    ("Asia/Tehran Iran", [1979, 1979]),
    ("America/Ensenada America/Santa_Isabel America/Tijuana Mexico/BajaNorte", [1953, 1975]),
    ("America/Araguaina America/Bahia America/Belem America/Boa_Vista America/Campo_Grande", [1965, 1966]),
    ("America/Cuiaba America/Eirunepe America/Fortaleza America/Maceio America/Manaus", [1965, 1966]),
    (
        "America/Noronha America/Porto_Acre America/Porto_Velho America/Recife America/Rio_Branco",
        [1965, 1966],
    ),
    ("America/Santarem America/Sao_Paulo Brazil/Acre Brazil/DeNoronha Brazil/East Brazil/West", [1965, 1966]),
    ("CST6CDT EST5EDT MST7MDT", [1920, 1966]),
    ("PST8PDT", [1948, 1966]),
    ("Eire Europe/Dublin", [1925, 1925]),
];

const HOUR: i64 = 3600;

/// How far from a change, in seconds.
const AROUND: [i64; 11] =
    [-20 * HOUR, -6 * HOUR, -HOUR - 1, -HOUR / 2, -1, 0, 1, HOUR / 2, HOUR + 1, 6 * HOUR, 20 * HOUR];

#[test]
fn clocks_are_those_of_the_database() {
    let mut differ = BTreeMap::<&str, [i32; 2]>::new();
    for witness in TZ_VARIANTS {
        let ours = zone(witness.name()).expect("a zone");
        for local in around_changes(&ours, witness) {
            if told(&ours, local) != told_by(witness, local) {
                let years = differ.entry(witness.name()).or_insert([local.year(); 2]);
                *years = [years[0].min(local.year()), years[1].max(local.year())];
            }
        }
    }
    let corrected = CORRECTED.iter().flat_map(|(names, years)| names.split(' ').map(|name| (name, *years)));
    assert_eq!(differ, corrected.collect());
}

/// The offsets in seconds that clocks can have that show this: none in a gap, and then the one before it.
type Told = (Vec<i32>, Option<i32>);

fn told(zone: &Zone, local: NaiveDateTime) -> Told {
    match zone.setting(local).expect("a setting") {
        Setting::Once(clock) => (vec![clock.ut_offset()], None),
        Setting::Twice(first, second) => (vec![first.ut_offset(), second.ut_offset()], None),
        Setting::Never(before) => (vec![], Some(before.ut_offset())),
    }
}

fn told_by(witness: Tz, local: NaiveDateTime) -> Told {
    let seconds = |offset: &chrono_tz::TzOffset| offset.fix().local_minus_utc();
    match witness.offset_from_local_datetime(&local) {
        LocalResult::Single(one) => (vec![seconds(&one)], None),
        LocalResult::Ambiguous(first, second) => (vec![seconds(&first), seconds(&second)], None),
        LocalResult::None => {
            let gap = GapInfo::new(&local, &witness).and_then(|gap| gap.begin).expect("a gap");
            (vec![], Some(seconds(&gap.1)))
        }
    }
}

/// Local times around every change of the clocks, in either copy of the database: near it, and as far as anything looks.
fn around_changes(ours: &Zone, witness: Tz) -> BTreeSet<NaiveDateTime> {
    let utc = |at: i64| DateTime::from_timestamp(at, 0).expect("a moment").naive_utc();
    let offset = |at: i64| ours.clock(at).map_or(0, LocalTimeType::ut_offset);
    let offset_by = |at: i64| witness.offset_from_utc_datetime(&utc(at)).fix().local_minus_utc();
    let mut found = BTreeSet::new();
    for (at, before, after) in changes(offset).into_iter().chain(changes(offset_by)) {
        for edge in [at + i64::from(before), at + i64::from(after)] {
            found.extend(AROUND.iter().map(|seconds| utc(edge + seconds)));
        }
    }
    found
}

/// When an offset changes from 1900 to 2040, from what, and to what.
fn changes(offset: impl Fn(i64) -> i32) -> Vec<(i64, i32, i32)> {
    // No zone changes twice in so many days.
    const STEP: i64 = 6 * 24 * HOUR;
    let begin = |year: i32| Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).single().expect("a moment").timestamp();
    let mut found = Vec::new();
    let mut earlier = offset(begin(1900));
    for start in (begin(1900)..begin(2041)).step_by(STEP as usize) {
        let later = offset(start + STEP);
        if earlier != later {
            let (mut before, mut after) = (start, start + STEP);
            while after - before > 1 {
                let middle = (before + after) / 2;
                if offset(middle) == earlier { before = middle } else { after = middle }
            }
            found.push((after, earlier, later));
        }
        earlier = later;
    }
    found
}

proptest! {
    /// Every local time is read as the moment whose local time it is, or with a warning.
    #[test]
    fn local_times_are_those_of_the_zone(
        at in prop_oneof![-2_208_902_400_i64..=2_240_000_000, -2_208_902_400_i64..=253_402_214_399],
        witness in prop::sample::select(&TZ_VARIANTS[..]),
    ) {
        let local = DateTime::from_timestamp(at, 0).expect("in range").naive_utc();
        let ours = zone(witness.name()).expect("a zone");
        let reading = Reader::new(ours.clone()).read(&local.to_string()).expect("a moment");
        prop_assert_eq!(reading.at, ours.show(reading.at.naive_utc()));
        match reading.warnings.as_slice() {
            // Offsets with seconds are shown in whole minutes.
            [] | [WarningKind::RepeatedTime { .. }] => {
                let seconds = (reading.at.naive_local() - local).num_seconds();
                prop_assert!((0..60).contains(&seconds), "{}", reading.at);
            }
            warnings => prop_assert!(matches!(warnings, [WarningKind::SkippedTime { .. }]), "{:?}", warnings),
        }
        let corrected = CORRECTED.iter().find(|(names, _)| names.split(' ').any(|name| name == witness.name()));
        let is_corrected = corrected.is_some_and(|(_, [from, to])| (*from..=*to).contains(&local.year()));
        if local.year() <= 2040 && !is_corrected {
            match witness.from_local_datetime(&local).earliest() {
                Some(same) => prop_assert_eq!(reading.at, same),
                None => prop_assert_eq!(reading.warnings.len(), 1),
            }
        }
    }
}

#[test]
fn a_zone_that_nobody_has_set_is_none() {
    assert_eq!(zone("Factory"), None);
    assert_eq!(zone("factory"), None);
    assert_eq!(zone(""), None);
}
