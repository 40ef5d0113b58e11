//! One place in a record where the value of a field may stand.

use std::sync::Arc;

use super::split::Found;
use super::template::Part;
use crate::record::Value;

/// Where to look.
#[derive(Clone, Debug)]
pub(super) enum Candidate {
    /// A field, in its slot.
    Name(Arc<str>, u16),
    /// What is in the object or the list in a slot.
    Path(Arc<str>, u16, Vec<String>),
    /// A text that is made of fields.
    Template(Filling),
}

/// A template over the slots of a record.
#[derive(Clone, Debug)]
pub(super) struct Filling {
    /// Which of the templates it is.
    pub(super) number: usize,
    /// Whether the text is an address.
    pub(super) is_address: bool,
    pub(super) parts: Vec<(Part, Vec<Candidate>)>,
}

impl Candidate {
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Candidate::Name(name, _) | Candidate::Path(name, ..) => Some(name),
            Candidate::Template(_) => None,
        }
    }

    /// The slot of the name that it begins with.
    pub(super) fn slot(&self) -> Option<u16> {
        match self {
            Candidate::Name(_, slot) | Candidate::Path(_, slot, _) => Some(*slot),
            Candidate::Template(_) => None,
        }
    }

    /// Calls `each` with every slot that it looks at.
    pub(super) fn each_slot(&self, each: &mut dyn FnMut(u16)) {
        if let Candidate::Template(filling) = self {
            let fields = filling.parts.iter().flat_map(|(_, candidates)| candidates);
            fields.for_each(|candidate| candidate.each_slot(each));
        }
        self.slot().into_iter().for_each(each);
    }

    /// The value that stands there. Nearly always that of a field.
    #[inline]
    pub(super) fn value<'a>(&self, json: &'a str, found: &'a Found) -> Option<Value<'a>> {
        match self {
            Candidate::Name(_, slot) => found.get(json, *slot),
            Candidate::Path(_, slot, path) => within(found.get(json, *slot)?, path),
            Candidate::Template(filling) => filling.value(json, found),
        }
    }
}

#[inline(never)]
fn within<'a>(value: Value<'a>, path: &[String]) -> Option<Value<'a>> {
    path.iter().try_fold(value, |value, part| value.part(part))
}

impl Filling {
    /// The text as a value. It is made when somebody first asks for it.
    #[inline(never)]
    fn value<'a>(&self, json: &'a str, found: &'a Found) -> Option<Value<'a>> {
        let text = found.filled.get(self.number)?.get_or_init(|| {
            let text = self.fill(json, found)?;
            serde_json::to_string(&text).ok()
        });
        text.as_deref().map(Value::new)
    }

    /// The template with its fields filled in; nothing where one of them says nothing. In an address, what was put into
    /// the middle must not end its path (RFC 3986, section 3.3).
    pub(super) fn fill(&self, json: &str, found: &Found) -> Option<String> {
        let mut text = String::new();
        for (index, (part, candidates)) in self.parts.iter().enumerate() {
            match part {
                Part::Text(part) => text.push_str(part),
                Part::Field(_) => {
                    let value = candidates.iter().find_map(|candidate| candidate.value(json, found))?;
                    let value = value.text().ok()?;
                    match Some(value.trim()).filter(|value| !value.is_empty())? {
                        value if self.is_address && index > 0 && !text.contains(['?', '#']) => {
                            text.push_str(&value.replace('?', "%3F").replace('#', "%23"));
                        }
                        value => text.push_str(value),
                    }
                }
            }
        }
        Some(text)
    }
}
