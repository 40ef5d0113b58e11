//! Where the value of each field is looked for, compiled so that a record is split once and nothing is allocated.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::candidate::{Candidate, Filling};
use super::names::{FIELDS, Field};
use super::outline::TEXTS;
use super::split::{Found, Split, mark};
use super::template::{Part, Template};
use super::{FieldError, Foreign, Lookup, Rule, owned};
use crate::error::ErrorKind;
use crate::record::{Marks, Value, scan_known};

/// The names that count, and which fields look at which.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    /// Sorted, for a search by halves; with the place of its value.
    pub(super) names: Vec<(Arc<str>, u16)>,
    /// For each field, where to look, in order.
    fields: Vec<Vec<Candidate>>,
    /// For each field, the marks of the slots where it is looked for.
    marks: Vec<u128>,
    /// Which of the names a list or an object must not stand under; by slot.
    flat: Vec<bool>,
    /// Where to look for what a ledger finds a record by, where that is not its identity.
    key: Vec<Candidate>,
    /// Where to look for what becomes elements of namespaces that feedmill does not know.
    foreign: Vec<Vec<Candidate>>,
    /// Which slots these are: others may have another name in the same place.
    token: Arc<()>,
    /// How many templates there are.
    templates: usize,
    /// JSON of the defaults.
    defaults: BTreeMap<Field, String>,
    /// What stands between the elements of a list that is written as one text.
    separators: BTreeMap<Field, String>,
}

/// A value, and the name of the field that it was found under.
pub(super) struct Located<'a> {
    pub(super) value: Value<'a>,
    pub(super) name: &'a str,
}

/// A text that a field holds, and the name of the field that it was found under.
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) name: &'a str,
}

/// Fields that hold an address, or several.
const ADDRESSES: [Field; 12] = [
    Field::Url,
    Field::BaseUrl,
    Field::ExternalUrl,
    Field::CommentsUrl,
    Field::CommentsFeed,
    Field::Image,
    Field::BannerImage,
    Field::Attachments,
    Field::Media,
    Field::License,
    Field::Chapters,
    Field::Transcripts,
];

impl Slots {
    pub(super) fn new(mapping: &BTreeMap<Field, Rule>, defaults: &BTreeMap<Field, String>) -> Self {
        let mut slots = Slots { defaults: defaults.clone(), ..Slots::default() };
        for (field, canonical, aliases) in FIELDS {
            let mut candidates = Vec::new();
            if let Some(Rule { lookups, separator }) = mapping.get(&field) {
                for lookup in lookups {
                    match lookup {
                        Lookup::Field(name) => slots.candidates(name, &mut candidates),
                        Lookup::Template(template) => candidates.push(slots.template(field, template)),
                    }
                }
                slots.separators.extend(separator.clone().map(|separator| (field, separator)));
            }
            for name in std::iter::once(&canonical).chain(aliases) {
                if owned::is_read(mapping, field, name) {
                    candidates.push(Candidate::Name(Arc::from(*name), slots.slot(name)));
                }
            }
            let mut marks = 0;
            candidates.iter().for_each(|candidate| candidate.each_slot(&mut |slot| marks |= mark(slot)));
            slots.marks.push(marks);
            slots.fields.push(candidates);
        }
        slots.flat = vec![false; slots.names.len()];
        for slot in TEXTS.iter().filter_map(|field| slots.fields.get(*field as usize)).flatten() {
            if let Some(slot) = slot.slot()
                && let Some(flat) = slots.flat.get_mut(usize::from(slot))
            {
                *flat = true;
            }
        }
        slots
    }

    /// Whether a list or an object may stand where text belongs. Few records have any, and a look at all fields is spared.
    pub(super) fn may_be_nested(&self, found: &Found) -> bool {
        let is_flat = |slot: &u16| self.flat.get(usize::from(*slot)).copied().unwrap_or(true);
        let mut defaults = self.defaults.iter().filter(|(field, _)| TEXTS.contains(field));
        found.nested.iter().any(is_flat) || defaults.any(|(_, json)| json.starts_with(['[', '{']))
    }

    pub(super) fn set_key(&mut self, name: &str) {
        let mut candidates = Vec::new();
        self.candidates(name, &mut candidates);
        self.key = candidates;
        self.token = Arc::default();
    }

    pub(super) fn set_foreign(&mut self, foreign: &[Foreign]) {
        self.foreign.clear();
        for foreign in foreign {
            let mut candidates = Vec::new();
            self.candidates(&foreign.field, &mut candidates);
            self.foreign.push(candidates);
        }
        self.token = Arc::default();
    }

    /// The value of the field that becomes the element of this number.
    pub(super) fn foreign<'a>(&self, json: &'a str, found: &'a Found, number: usize) -> Option<Value<'a>> {
        let candidates = self.foreign.get(number)?;
        let value = candidates.iter().find_map(|candidate| candidate.value(json, found))?;
        (!value.is_empty()).then_some(value)
    }

    /// What a ledger finds a record by, where that is not its identity.
    pub(super) fn key<'a>(&self, json: &'a str, found: &'a Found) -> Option<Cow<'a, str>> {
        let text = self.key.iter().find_map(|candidate| candidate.value(json, found))?.text().ok()?;
        (!text.trim().is_empty()).then_some(text)
    }

    fn slot(&mut self, name: &str) -> u16 {
        match self.names.binary_search_by(|(known, _)| (**known).cmp(name)) {
            Ok(at) => self.names.get(at).map_or(0, |(_, slot)| *slot),
            Err(at) => {
                let slot = u16::try_from(self.names.len()).unwrap_or(u16::MAX);
                self.names.insert(at, (Arc::from(name), slot));
                slot
            }
        }
    }

    /// `a.b` is the field of that name, or else the field `b` of the object `a`.
    fn candidates(&mut self, name: &str, into: &mut Vec<Candidate>) {
        into.push(Candidate::Name(Arc::from(name), self.slot(name)));
        if let Some((root, path)) = name.split_once('.') {
            let path = path.split('.').map(str::to_owned).collect();
            into.push(Candidate::Path(Arc::from(name), self.slot(root), path));
        }
    }

    fn template(&mut self, field: Field, template: &Template) -> Candidate {
        let parts = template.parts.iter().map(|part| {
            let mut candidates = Vec::new();
            if let Part::Field(name) = part {
                self.candidates(name, &mut candidates);
            }
            (part.clone(), candidates)
        });
        let parts = parts.collect();
        self.templates += 1;
        Candidate::Template(Filling {
            number: self.templates - 1,
            is_address: ADDRESSES.contains(&field),
            parts,
        })
    }

    /// Splits a record into the fields that count. It may have been looked at before, as
    /// [`Row::marks`](crate::record::Row) says.
    pub(super) fn read(
        &self,
        json: &str,
        marks: Option<Marks<'_>>,
        found: &mut Found,
    ) -> Result<(), ErrorKind> {
        found.nested.clear();
        found.marks = 0;
        found.ranges.clear();
        found.ranges.resize(self.names.len(), (0, 0));
        found.repeated = None;
        if self.templates > 0 || !found.filled.is_empty() {
            found.filled.clear();
            found.filled.resize_with(self.templates, OnceCell::new);
        }
        found.order.begin(&self.token);
        let mut survey = std::mem::take(&mut found.survey);
        let start = json.as_ptr() as usize;
        let read = scan_known(json, marks, &mut survey, &mut Split { slots: self, found, start });
        found.survey = survey;
        read
    }

    /// The slot of a name.
    pub(super) fn known(&self, name: &str) -> Option<u16> {
        let at = self.names.binary_search_by(|(known, _)| (**known).cmp(name)).ok();
        at.and_then(|at| self.names.get(at)).map(|(_, slot)| *slot)
    }

    /// The name of a slot.
    #[cold]
    pub(super) fn name(&self, slot: u16) -> Option<&str> {
        self.names.iter().find(|(_, known)| *known == slot).map(|(name, _)| &**name)
    }

    /// The first value that says something.
    pub(super) fn value<'a>(&'a self, json: &'a str, found: &'a Found, field: Field) -> Option<Located<'a>> {
        let marks = self.marks.get(field as usize)?;
        if marks & found.marks == 0 && self.defaults.is_empty() {
            return None;
        }
        self.located(json, found, field)
    }

    #[inline(never)]
    fn located<'a>(&'a self, json: &'a str, found: &'a Found, field: Field) -> Option<Located<'a>> {
        let candidates = self.fields.get(field as usize)?;
        let own = candidates.iter().find_map(|candidate| {
            let value = candidate.value(json, found).filter(|value| !value.is_empty())?;
            let value = if value.is_object() { value.unwrapped() } else { value };
            let name = candidate.name().unwrap_or_else(|| field.name());
            Some(Located { value, name })
        });
        own.or_else(|| {
            let default = self.defaults.get(&field)?;
            Some(Located { value: Value::new(default), name: field.name() })
        })
    }

    /// The text of a field that can hold nothing else, a template filled in.
    pub(super) fn text<'a>(
        &'a self,
        json: &'a str,
        found: &'a Found,
        field: Field,
    ) -> Result<Option<Text<'a>>, FieldError> {
        let first = self.fields.get(field as usize).and_then(|candidates| candidates.first());
        if let Some(Candidate::Template(filling)) = first
            && let Some(text) = filling.fill(json, found)
        {
            return Ok(Some(Text { text: Cow::Owned(text), name: field.name() }));
        }
        let Some(located) = self.value(json, found, field) else { return Ok(None) };
        match located.value.text() {
            Ok(_) if located.value.is_false() => Ok(None),
            Ok(text) if text.chars().all(char::is_whitespace) => Ok(None),
            Ok(text) => Ok(Some(Text { text, name: located.name })),
            Err(kind) => Err((located.name.into(), kind)),
        }
    }

    /// Whether [`Slots::text`] finds any, without decoding it.
    pub(super) fn has_text(&self, json: &str, found: &Found, field: Field) -> Result<bool, FieldError> {
        let first = self.fields.get(field as usize).and_then(|candidates| candidates.first());
        if matches!(first, Some(Candidate::Template(_))) {
            return Ok(self.text(json, found, field)?.is_some());
        }
        let Some(located) = self.value(json, found, field) else { return Ok(false) };
        if located.value.is_list() || located.value.is_object() {
            return self.text(json, found, field).map(|text| text.is_some());
        }
        Ok(!located.value.is_blank() && !located.value.is_false())
    }

    /// The separator of a list that is written as one text.
    pub(super) fn separator(&self, field: Field) -> Option<&str> {
        self.separators.get(&field).map(String::as_str)
    }
}
