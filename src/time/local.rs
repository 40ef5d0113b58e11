//! Local times in a zone, and what a change to or from summer time does to them.

use chrono::{DateTime, FixedOffset, NaiveDateTime};

use super::write::whole_minutes;
use super::zone::{Setting, Zone};
use crate::model::Timestamp;

/// What a change of the clocks did to a local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The local time does not exist; it was moved forward by the gap.
    Skipped,
    /// The local time exists twice; the first was taken.
    Repeated,
}

/// The moment that a local time in a zone names. `None` only at the ends of what chrono can count.
pub(super) fn resolve(zone: &Zone, local: NaiveDateTime) -> Option<(Timestamp, Option<Change>)> {
    let at = |seconds: i32| at_offset(local, FixedOffset::east_opt(seconds)?);
    match zone.setting(local)? {
        Setting::Once(clock) => Some((at(clock.ut_offset())?, None)),
        Setting::Twice(first, _) => Some((at(first.ut_offset())?, Some(Change::Repeated))),
        // Read with the offset from before the gap, the moment lies as far behind the gap as the local time lay behind
        // its beginning.
        Setting::Never(before) => {
            Some((zone.show(at(before.ut_offset())?.naive_utc()), Some(Change::Skipped)))
        }
    }
}

/// The moment of a local time at an offset.
pub(super) fn at_offset(local: NaiveDateTime, offset: FixedOffset) -> Option<Timestamp> {
    let utc = local.checked_sub_offset(offset)?;
    let minutes = FixedOffset::east_opt(whole_minutes(offset.local_minus_utc()));
    Some(DateTime::from_naive_utc_and_offset(utc, minutes.unwrap_or(offset)))
}
