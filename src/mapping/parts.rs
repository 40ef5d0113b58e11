//! The parts of a value that is an object.

use std::borrow::Cow;

use crate::error::{WarningKind, Warnings};
use crate::iri;
use crate::record::{Value, each_field};

/// The text without the white space around it. Few texts have any, which their first and last byte tell.
pub(super) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// The text of the first of these fields of an object.
pub(super) fn text(value: Value<'_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let text = value.field(name)?.text().ok()?;
        (!text.trim().is_empty()).then(|| text.trim().to_owned())
    })
}

/// The address that an object has, or that the value is.
pub(super) fn address(value: Value<'_>) -> Option<String> {
    if value.is_object() {
        return text(value, &["url", "href", "src", "source_url"]);
    }
    let text = value.text().ok()?;
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

/// The address that is meant by a text; and what is to be told of it where the text is another.
pub(super) fn mended(text: &str) -> (Option<Cow<'_, str>>, Option<WarningKind>) {
    let found = || text.chars().take(200).collect();
    let Some(address) = iri::meant(text) else {
        return (None, Some(WarningKind::Dropped { found: found(), expected: "a web address".into() }));
    };
    let told = match &address {
        Cow::Borrowed(_) => None,
        Cow::Owned(published) => Some(WarningKind::Changed {
            found: found(),
            published: published.clone(),
            why: "the address that it means".into(),
        }),
    };
    (Some(address), told)
}

/// The address of a field that is meant by a text, with what is to be told of it.
pub(super) fn address_of(text: String, field: &str, warnings: &mut Warnings) -> Option<String> {
    let (address, told) = mended(&text);
    if let Some(told) = told {
        warnings.push(field, told);
    }
    let another = match address? {
        Cow::Borrowed(_) => None,
        Cow::Owned(another) => Some(another),
    };
    Some(another.unwrap_or(text))
}

/// Calls `take` with each element of a list, or with the only value. A list that cannot be read has none; the scan of
/// the record would have refused it.
pub(super) fn each(value: Value<'_>, mut take: impl FnMut(Value<'_>)) {
    for item in value.items().unwrap_or_default() {
        take(item);
    }
}

/// The fields with these names of an object, as far as they say something. As [`Value::field`] has each, by one look.
pub(super) fn fields<'a, const N: usize>(value: Value<'a>, names: [&str; N]) -> [Option<Value<'a>>; N] {
    let mut found = [None; N];
    let read = each_field(value.json(), |key, value| {
        if let Some((found, _)) = found.iter_mut().zip(names).find(|(_, name)| *name == key) {
            *found = Some(value);
        }
    });
    match read {
        Ok(()) => found.map(|value| value.filter(|value| !value.is_empty())),
        Err(_) => [None; N],
    }
}
