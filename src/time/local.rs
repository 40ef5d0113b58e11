//! Local times in a zone, and what a change to or from summer time does to them.

use chrono::{DateTime, FixedOffset, LocalResult, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{GapInfo, Tz};

use super::write::whole_minutes;
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
pub(super) fn resolve(zone: Tz, local: NaiveDateTime) -> Option<(Timestamp, Option<Change>)> {
    match zone.offset_from_local_datetime(&local) {
        LocalResult::Single(offset) => Some((at_offset(local, offset.fix())?, None)),
        LocalResult::Ambiguous(first, _) => Some((at_offset(local, first.fix())?, Some(Change::Repeated))),
        LocalResult::None => {
            // Read with the offset from before the gap, the moment lies as far behind the gap as the local time lay
            // behind its beginning.
            let (_, before) = GapInfo::new(&local, &zone)?.begin?;
            let utc = local.checked_sub_offset(before.fix())?;
            Some((in_zone(zone, utc), Some(Change::Skipped)))
        }
    }
}

/// A moment, shown in a zone.
pub(super) fn in_zone(zone: Tz, utc: NaiveDateTime) -> Timestamp {
    let offset = zone.offset_from_utc_datetime(&utc).fix();
    DateTime::from_naive_utc_and_offset(utc, rounded(offset))
}

/// The moment of a local time at an offset.
pub(super) fn at_offset(local: NaiveDateTime, offset: FixedOffset) -> Option<Timestamp> {
    let utc = local.checked_sub_offset(offset)?;
    Some(DateTime::from_naive_utc_and_offset(utc, rounded(offset)))
}

fn rounded(offset: FixedOffset) -> FixedOffset {
    FixedOffset::east_opt(whole_minutes(offset.local_minus_utc())).unwrap_or(offset)
}
