//! A record split into the fields that count.

use std::sync::Arc;

use super::field::Slots;
use crate::record::{Fields, Name, Value};

/// The parts of one record that were found, as ranges of its text. Kept from record to record for its memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) ranges: Vec<(u32, u32)>,
    pub(super) order: Order,
    /// The slots that hold a list or an object.
    pub(super) nested: Vec<u16>,
    /// The first known key that stood twice.
    pub(super) repeated: Option<String>,
}

/// The names of the records before, in their quotes and in order, and their slots: most records have the same names in the
/// same order, and one comparison is cheaper than a search.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    names: Vec<(String, Option<u16>)>,
    pub(super) at: usize,
}

/// A record that is being split.
pub(super) struct Split<'s> {
    pub(super) slots: &'s Slots,
    pub(super) found: &'s mut Found,
    pub(super) start: usize,
}

impl Order {
    /// The slot of a name that was not expected here: some records lack a field that others have.
    fn find(&mut self, name: &str, slots: &Slots) -> Option<u16> {
        /// Nobody's records have more fields than these in earnest.
        const MOST: usize = 64;
        /// So many fields may be missing in a row.
        const AHEAD: usize = 8;
        let is_it = |(known, _): &(String, Option<u16>)| {
            known.strip_prefix('"').and_then(|known| known.strip_suffix('"')) == Some(name)
        };
        let ahead = self.names.get(self.at..).unwrap_or_default();
        if let Some(passed) = ahead.iter().take(AHEAD).position(is_it) {
            self.at += passed + 1;
            return self.names.get(self.at - 1).and_then(|(_, slot)| *slot);
        }
        let slot = slots.known(name);
        let is_plain = !name.contains(['"', '\\']);
        if is_plain && self.names.len() < MOST && self.at <= self.names.len() {
            self.names.insert(self.at, (format!("\"{name}\""), slot));
            self.at += 1;
        }
        slot
    }
}

impl<'a> Fields<'a> for Split<'_> {
    fn expected(&self) -> &str {
        let Order { names, at } = &self.found.order;
        names.get(*at).map_or("", |(name, _)| name)
    }

    fn field(&mut self, name: Name<'_>, value: Value<'a>) {
        let Found { ranges, order, nested, repeated } = &mut *self.found;
        let slot = match name {
            Name::Text(name) => order.find(name, self.slots),
            Name::Expected => {
                order.at += 1;
                order.names.get(order.at - 1).and_then(|(_, slot)| *slot)
            }
        };
        let Some(slot) = slot else { return };
        let Some(range) = ranges.get_mut(usize::from(slot)) else { return };
        if value.is_list() || value.is_object() {
            nested.push(slot);
        }
        if range.1 != 0 && repeated.is_none() {
            let is_slot = |(_, known): &&(Arc<str>, u16)| *known == slot;
            *repeated = self.slots.names.iter().find(is_slot).map(|(name, _)| name.to_string());
        }
        let from = value.json().as_ptr() as usize - self.start;
        *range = (from as u32, (from + value.json().len()) as u32);
    }
}

impl Found {
    pub(super) fn get<'a>(&self, json: &'a str, slot: u16) -> Option<Value<'a>> {
        let (from, to) = *self.ranges.get(usize::from(slot))?;
        if to == 0 { None } else { json.get(from as usize..to as usize).map(Value::new) }
    }
}
