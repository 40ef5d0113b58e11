//! Which field of a record feeds which field of an entry: aliases, templates, defaults.
//!
//! Mapping has two steps, because a site may have a million records and its feeds hold fifty entries each. An
//! [`Outline`] is what selection needs, and is cheap; an [`Entry`](crate::Entry) is everything. What would reject a
//! record is found in the first step, so that no error hides in a record that no feed selected.

use std::collections::BTreeMap;
use std::sync::Arc;

use url::Url;

use crate::error::ErrorKind;
use crate::time;

mod attachments;
mod candidate;
mod dates;
mod entry;
mod episode;
mod extensions;
mod field;
mod media;
mod names;
mod outline;
mod owned;
mod parts;
mod people;
mod split;
mod status;
mod template;
mod terms;

pub use dates::Said;
pub use entry::{Draft, Drafts};
pub use extensions::Foreign;
pub use names::{FIELDS, Field};
pub use outline::{Outline, Outlines};
pub use template::Template;

use field::Slots;

/// What feeds one field of an entry, in place of the names that it is read under otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// Where it is looked for: the first of these that says something counts. Where there are none, under its own names.
    pub lookups: Vec<Lookup>,
    /// What stands between the elements of a list that is written as one text.
    pub separator: Option<String>,
}

/// One place where the value of a field is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// A field of the record, by its name; `a.b` is the field `b` of the object `a`, `a.0` the first element of the list `a`.
    Field(String),
    /// A text with fields in it: `https://news.example/a/{slug}`.
    Template(Template),
}

/// How records become entries: the rules of the configuration, compiled.
#[derive(Clone, Debug)]
pub struct Rules {
    site_url: Url,
    id_prefix: String,
    time: time::Reader,
    mapping: BTreeMap<Field, Rule>,
    defaults: BTreeMap<Field, String>,
    slots: Slots,
    undated: bool,
    podcasts: bool,
    foreign: Vec<Foreign>,
}

impl Rules {
    /// The canonical names and their aliases, and nothing else.
    pub fn new(site_url: Url, id_prefix: String, time: time::Reader) -> Self {
        let (mapping, defaults) = (BTreeMap::new(), BTreeMap::new());
        let slots = Slots::new(&mapping, &defaults);
        Rules {
            site_url,
            id_prefix,
            time,
            mapping,
            defaults,
            slots,
            undated: false,
            podcasts: false,
            foreign: Vec::new(),
        }
    }

    /// The names that fields are looked for under, for headers of tables that write them in other letters. An entry whose
    /// address the mapping gives is identified by that, unless a column says `id` itself.
    pub fn columns(&self) -> Vec<Arc<str>> {
        let is_id = |name: &str| name == "id" || name == "guid";
        let has_url = self.mapping.contains_key(&Field::Url);
        let names = self.slots.names.iter().map(|(name, _)| name);
        names.filter(|name| !(has_url && is_id(name))).cloned().collect()
    }

    /// The same rules for records in which feedmill itself names these fields: where other records have other names, their
    /// own stand in.
    pub fn with_own_names(&self, is_own: impl Fn(Field) -> bool) -> Self {
        let mut rules = self.clone();
        for (field, rule) in &mut rules.mapping {
            let Some((_, canonical, aliases)) = FIELDS.get(*field as usize).filter(|_| is_own(*field)) else {
                continue;
            };
            if !rule.lookups.is_empty() {
                let own = std::iter::once(canonical).chain(*aliases);
                rule.lookups.extend(own.map(|name| Lookup::Field((*name).to_owned())));
            }
        }
        rules
    }

    /// The same rules, with these in place of those for the same fields.
    pub fn overlaid(&self, mapping: BTreeMap<Field, Rule>, defaults: BTreeMap<Field, String>) -> Self {
        let mut rules = self.clone();
        rules.mapping.extend(mapping);
        // Defaults are records in small: they are kept as JSON, and read as a record's own fields are.
        rules.defaults.extend(defaults);
        rules.slots = Slots::new(&rules.mapping, &rules.defaults);
        rules.slots.set_foreign(&rules.foreign);
        rules
    }

    /// The same rules, with these fields as elements of their own.
    pub fn extended(mut self, foreign: Vec<Foreign>) -> Self {
        self.slots.set_foreign(&foreign);
        self.foreign = foreign;
        self
    }

    /// The same rules for a site some of whose feeds are podcasts: elsewhere nothing is read of episodes.
    pub fn spoken(mut self, podcasts: bool) -> Self {
        self.podcasts = podcasts;
        self
    }

    /// The same rules for a ledger that finds records by this field, in place of their identity; and, where `undated`
    /// says so, that knows the dates of those that have none.
    pub fn remembered(mut self, key: Option<&str>, undated: bool) -> Self {
        self.undated = undated;
        if let Some(name) = key {
            self.slots.set_key(name);
        }
        self
    }
}

/// What is wrong with a record, and the name of the field that it is wrong with; empty for the record as a whole.
pub type FieldError = (Arc<str>, ErrorKind);
