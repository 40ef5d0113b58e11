//! The people of a record: texts, objects, or lists of both.

use std::borrow::Cow;

use super::Rules;
use super::attachments::dropped;
use super::names::Field;
use super::parts::{fields, mended};
use super::split::Found;
use crate::error::WarningKind;
use crate::model::Person;
use crate::person;
use crate::record::{Value, each_field};

impl Rules {
    /// Everybody whom the record names in this field. `tell` is told what was changed or left out.
    pub(super) fn people(
        &self,
        json: &str,
        found: &Found,
        field: Field,
        tell: &mut dyn FnMut(&str, WarningKind),
    ) -> Vec<Person> {
        let Some(located) = self.slots.value(json, found, field) else { return Vec::new() };
        let mut people = Vec::new();
        let mut values = located.value.items().unwrap_or_default();
        if values.iter().any(|value| value.is_list()) {
            values = values.iter().flat_map(|value| value.items().unwrap_or_default()).collect();
        }
        for value in values {
            if value.is_object() {
                match from_object(value, &mut |kind| tell(located.name, kind)) {
                    Some(person) => people.push(person),
                    None if says_something(value) => tell(located.name, dropped(value, "a name")),
                    None => {}
                }
                continue;
            }
            let text = match value.text() {
                Ok(text) if !value.is_false() => text,
                _ => continue,
            };
            match self.slots.separator(field) {
                Some(separator) if !separator.is_empty() => {
                    people.extend(text.split(separator).flat_map(person::parse));
                }
                _ => people.extend(person::parse(&text)),
            }
        }
        people
    }
}

fn says_something(object: Value<'_>) -> bool {
    let mut says = false;
    let read = each_field(object.json(), |_, value| says |= !value.is_empty());
    says && read.is_ok()
}

/// A person as JSON Feed 1.1 writes one, with `email` beside.
fn from_object(value: Value<'_>, tell: &mut dyn FnMut(WarningKind)) -> Option<Person> {
    let names = ["email", "mail", "url", "uri", "link", "avatar", "image"];
    let [mail, mail2, url, url2, url3, avatar, avatar2] = fields(value, names);
    let [name, name2, name3, name4, title] =
        fields(value, ["name", "display_name", "displayName", "full_name", "title"]);
    let [first, first2, last, last2] = fields(value, ["first_name", "firstName", "last_name", "lastName"]);
    let text = |first: Option<Value<'_>>| {
        let text = first?.text().ok()?.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let email = text(mail.or(mail2));
    let mut address = |found: Option<Value<'_>>| {
        let text = text(found)?;
        let (address, told) = mended(&text);
        told.into_iter().for_each(&mut *tell);
        address.map(Cow::into_owned)
    };
    let url = address(url.or(url2).or(url3));
    let avatar = address(avatar.or(avatar2));
    let parts = || {
        let parts = [text(first.or(first2)), text(last.or(last2))];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty())
    };
    let name = [name, name2, name3, name4].into_iter().find_map(text).or_else(parts).or_else(|| text(title));
    // The name itself may be written `Name <mail>` or `mail (Name)`.
    let parsed = name.as_deref().map(person::parse).unwrap_or_default();
    let known = match <[Person; 1]>::try_from(parsed) {
        Ok([known]) => known,
        Err(_) => Person { name: name.unwrap_or_default(), ..Person::default() },
    };
    let email = email.or(known.email);
    let url = url.or(known.url);
    let name = match known.name.is_empty() {
        false => known.name,
        true => email.clone().or_else(|| url.clone())?,
    };
    Some(Person { name, email, url, avatar: avatar.or(known.avatar) })
}
