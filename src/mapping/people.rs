//! The people of a record: texts, objects, or lists of both.

use super::Rules;
use super::names::Field;
use super::parts::fields;
use super::split::Found;
use crate::model::Person;
use crate::person;
use crate::record::Value;

impl Rules {
    /// Everybody whom the record names in this field.
    pub(super) fn people(&self, json: &str, found: &Found, field: Field) -> Vec<Person> {
        let Some(located) = self.slots.value(json, found, field) else { return Vec::new() };
        let mut people = Vec::new();
        for value in located.value.items().unwrap_or_default() {
            if value.is_object() {
                people.extend(from_object(value));
                continue;
            }
            let Ok(text) = value.text() else { continue };
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

/// A person as JSON Feed 1.1 writes one, with `email` beside.
fn from_object(value: Value<'_>) -> Option<Person> {
    let names = ["email", "mail", "url", "uri", "link", "avatar", "image", "name", "display_name", "title"];
    let [mail, mail2, url, url2, url3, avatar, avatar2, name, name2, name3] = fields(value, names);
    let text = |first: Option<Value<'_>>| {
        let text = first?.text().ok()?.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let email = text(mail.or(mail2));
    let url = text(url.or(url2).or(url3));
    let avatar = text(avatar.or(avatar2));
    let name = text(name.or(name2).or(name3));
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
