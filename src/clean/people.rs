//! People: names that are text, addresses that are addresses.

use super::{once, shown, text};
use crate::error::{WarningKind, Warnings};
use crate::iri::{self, Base};
use crate::model::Person;
use crate::person;

/// Cleans the people of one field. Whoever has nothing to be called by is left out; the same person stands once.
pub(super) fn clean(field: &str, people: &mut Vec<Person>, base: &Base<'_>, warnings: &mut Warnings) {
    for person in people.iter_mut() {
        text::required_name(field, &mut person.name, warnings);
        person.email = person.email.take().and_then(|found| {
            let email = person::email(&found);
            if email.is_none() && !found.trim().is_empty() {
                let expected = "an e-mail address (RFC 5322)";
                warnings
                    .push(field, WarningKind::Dropped { found: shown(&found), expected: expected.into() });
            }
            email
        });
        for url in [&mut person.url, &mut person.avatar] {
            super::address(field, url, base, warnings);
        }
        if person.name.is_empty() {
            let known = person.email.as_deref().or(person.url.as_deref()).unwrap_or_default();
            person.name = text::name(known).into_owned();
        }
    }
    once(people, |person| !person.name.is_empty(), Person::eq, Person::clone);
    debug_assert!(people.iter().all(|person| person.url.as_deref().is_none_or(iri::is_valid)));
}
