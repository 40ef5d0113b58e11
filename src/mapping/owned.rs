//! Which of its own names a field is read under, where the configuration names others.

use std::collections::BTreeMap;

use super::names::Field;
use super::{Lookup, Rule};

/// Whether a field is looked for under this name of its own, too.
///
/// A field that the configuration names is looked for there alone: a draft without a date must not be published under
/// the day that its record was made. And what it names as one field is no other field; what only stands in may be.
pub(super) fn is_read(mapping: &BTreeMap<Field, Rule>, field: Field, name: &str) -> bool {
    match mapping.get(&field) {
        None => !is_taken(mapping, field, name) && !is_elsewhere(mapping, field, name),
        // A template makes the address of a page that does not give its own.
        Some(rule) if field == Field::Url => rule.lookups.iter().all(is_template),
        Some(rule) => rule.lookups.is_empty(),
    }
}

fn is_template(lookup: &Lookup) -> bool {
    matches!(lookup, Lookup::Template(_))
}

/// The names of fields that a rule gives.
fn names(rule: &Rule) -> impl Iterator<Item = &str> {
    rule.lookups.iter().filter_map(|lookup| match lookup {
        Lookup::Field(name) => Some(name.as_str()),
        Lookup::Template(_) => None,
    })
}

/// Whether another field is made of it. An id may be made of whatever there is, and stays what it was.
fn is_taken(mapping: &BTreeMap<Field, Rule>, field: Field, name: &str) -> bool {
    let mut others = mapping.iter().filter(|(other, _)| **other != Field::Id);
    let is_first = |rule: &Rule| matches!(rule.lookups.first(), Some(Lookup::Field(first)) if first == name);
    field != Field::Id && others.any(|(_, rule)| is_first(rule))
}

/// Whether the article is known to stand elsewhere, or within what has this name.
fn is_elsewhere(mapping: &BTreeMap<Field, Rule>, field: Field, name: &str) -> bool {
    let is_within = |path: &str| path.split_once('.').is_some_and(|(root, _)| root == name);
    let within = |rule: &Rule| names(rule).any(is_within);
    let named = |field| mapping.get(&field).filter(|rule| !rule.lookups.is_empty());
    field == Field::Content
        && (named(Field::ContentHtml).is_some() || named(Field::ContentText).is_some_and(within))
}
