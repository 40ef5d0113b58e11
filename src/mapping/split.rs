//! A record split into the fields that count.

use std::cell::OnceCell;
use std::sync::Arc;

use super::field::Slots;
use crate::record::{Fields, Name, Survey, Value};

/// The parts of one record that were found, as ranges of its text. Kept from record to record for its memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) ranges: Vec<(u32, u32)>,
    /// The marks of all slots that were found.
    pub(super) marks: u128,
    pub(super) order: Order,
    /// The slots that hold a list or an object.
    pub(super) nested: Vec<u16>,
    /// The templates that were filled in for this record, each as JSON, by their numbers.
    pub(super) filled: Vec<OnceCell<Option<String>>>,
    /// Of a record that nobody has looked at before.
    pub(super) survey: Survey,
    /// The first known key that stood twice.
    pub(super) repeated: Option<String>,
}

/// The names of the records before, in order, and what stood before their values: most records have the same names in the
/// same order, and one comparison is cheaper than a search.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    /// Of which slots they are.
    token: Arc<()>,
    names: Vec<Known>,
    at: usize,
}

#[derive(Clone, Debug)]
struct Known {
    name: String,
    lead: String,
    slot: Option<u16>,
}

/// A record that is being split.
pub(super) struct Split<'s> {
    pub(super) slots: &'s Slots,
    pub(super) found: &'s mut Found,
    pub(super) start: usize,
}

/// One bit for a slot; several slots may have the same. A field that has none of the bits of a record is not in it, which
/// tells most fields without a look at each of their names.
pub(super) fn mark(slot: u16) -> u128 {
    1 << (slot % 128)
}

impl Order {
    /// Goes back to the first name. Sources may have a mapping each, and so slots of their own.
    pub(super) fn begin(&mut self, token: &Arc<()>) {
        self.at = 0;
        if !Arc::ptr_eq(&self.token, token) {
            self.names.clear();
            self.token = token.clone();
        }
    }

    /// The slot of a name that was not expected here: some records lack a field that others have.
    #[inline(never)]
    fn find(&mut self, name: &str, lead: &str, slots: &Slots) -> Option<u16> {
        /// Nobody's records have more fields than these in earnest.
        const MOST: usize = 64;
        /// So many fields may be missing in a row.
        const AHEAD: usize = 8;
        let ahead = self.names.get_mut(self.at..).unwrap_or_default();
        let mut ahead = ahead.iter_mut().take(AHEAD).enumerate();
        if let Some((passed, known)) = ahead.find(|(_, known)| known.name == name) {
            self.at += passed + 1;
            known.lead.clear();
            known.lead.push_str(lead);
            return known.slot;
        }
        let slot = slots.known(name);
        if self.names.len() < MOST && self.at <= self.names.len() {
            self.names.insert(self.at, Known { name: name.to_owned(), lead: lead.to_owned(), slot });
            self.at += 1;
        }
        slot
    }
}

impl<'a> Fields<'a> for Split<'_> {
    fn expected(&self) -> &str {
        let Order { names, at, .. } = &self.found.order;
        names.get(*at).map_or("", |known| &known.lead)
    }

    #[inline(always)]
    fn field(&mut self, name: Name<'_>, value: Value<'a>) {
        let Found { ranges, marks, order, nested, repeated, .. } = &mut *self.found;
        let slot = match name {
            Name::Text { name, lead } => order.find(name, lead, self.slots),
            Name::Expected => {
                order.at += 1;
                order.names.get(order.at - 1).and_then(|known| known.slot)
            }
        };
        let Some(slot) = slot else { return };
        let Some(range) = ranges.get_mut(usize::from(slot)) else { return };
        *marks |= mark(slot);
        if value.is_list() || value.is_object() {
            nested.push(slot);
        }
        if range.1 != 0 && repeated.is_none() {
            *repeated = self.slots.name(slot).map(str::to_owned);
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
