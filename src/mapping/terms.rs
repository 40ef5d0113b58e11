//! The categories and tags of a record.

use super::Rules;
use super::names::Field;
use super::parts::{each, fields, trimmed};
use super::split::Found;
use crate::record::{Marks, Value, each_field};

/// A name; or what names nothing, and the name of the field that it was found under.
pub(super) type Term<'a> = Result<&'a str, (&'a str, Value<'a>)>;

impl Rules {
    /// Calls `each` with every name of a list of names, or of one text with separators, and with what names nothing.
    pub(super) fn names(
        &self,
        json: &str,
        marks: Option<Marks<'_>>,
        found: &Found,
        field: Field,
        memory: &mut String,
        each: &mut dyn FnMut(Term<'_>),
    ) {
        let Some(located) = self.slots.value(json, found, field) else { return };
        let separator = self.slots.separator(field);
        let mut take = |value: Value<'_>| {
            // The number that a database has for a name is none.
            let text = match value.text_in(memory) {
                Ok(text) if !value.is_object() => text,
                _ => return each(Err((located.name, value))),
            };
            let mut take = |part: &str| {
                let part = trimmed(part);
                if !part.is_empty() {
                    each(Ok(part));
                }
            };
            match separator {
                Some(separator) if !separator.is_empty() => text.split(separator).for_each(take),
                _ => take(text),
            }
        };
        // A list that cannot be read has no names; the scan of the record would have refused it.
        let _ = located.value.each_item_of(json, marks, |value| match () {
            () if value.is_false() => {}
            () if value.is_list() || value.is_object() => named(value, &mut take),
            () => take(value),
        });
    }
}

/// Calls `take` with the texts that name something in a value that is no text: WordPress and Ghost give objects with a
/// name, and PHP makes an object of a list that lacks its first element. What a list in a list holds is as good as beside
/// it. Strapi and Contentful put the fields of an object into another. What names nothing is itself taken.
fn named(value: Value<'_>, take: &mut dyn FnMut(Value<'_>)) {
    if value.is_list() {
        return each(value, |item| named_or_text(item, take));
    }
    let names = fields(value, ["name", "label", "title", "term", "slug", "#text", "value"]);
    if let Some(name) = names.into_iter().flatten().next() {
        return take(name);
    }
    let [attributes, inner] = fields(value, ["attributes", "fields"]);
    if let Some(inner) = attributes.or(inner).filter(|inner| inner.is_object()) {
        return named(inner, take);
    }
    let (mut any, mut says) = (false, false);
    let read = each_field(value.json(), |key, value| {
        says |= !value.is_empty();
        if !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit()) {
            any = true;
            named_or_text(value, take);
        }
    });
    if says && !any && read.is_ok() {
        take(value);
    }
}

fn named_or_text(value: Value<'_>, take: &mut dyn FnMut(Value<'_>)) {
    match value.is_list() || value.is_object() {
        true => named(value, take),
        false if value.is_false() => {}
        false => take(value),
    }
}
