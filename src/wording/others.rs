//! Elements of namespaces that feedmill does not know: [Namespaces in XML](https://www.w3.org/TR/xml-names/).

use super::element::Element;
use crate::gate::present;
use crate::iri;
use crate::model::Extension;

/// What feeds and entries are made of: prefixes that mean something else.
const TAKEN: [&str; 17] = [
    "atom",
    "content",
    "creativecommons",
    "dc",
    "dcterms",
    "feedmill",
    "fh",
    "at",
    "georss",
    "itunes",
    "media",
    "podcast",
    "slash",
    "source",
    "thr",
    "wfw",
    "xmlns",
];

/// The elements whose names are names, and that say something.
pub(super) fn elements(others: &[Extension]) -> impl Iterator<Item = Element<'_>> {
    sound(others).map(|other| {
        let element = Element::new((&other.prefix, &other.namespace), &other.name);
        match &other.attribute {
            Some(name) => element.attribute(name, Some(other.value.as_str())),
            None => element.text(other.value.as_str()),
        }
    })
}

/// Those that can be written.
pub(crate) fn sound(others: &[Extension]) -> impl Iterator<Item = &Extension> {
    others.iter().filter(|other| is_sound(other) && present(&other.value).is_some())
}

/// Those that say something, and cannot be written.
pub(crate) fn unsound(others: &[Extension]) -> impl Iterator<Item = &Extension> {
    others.iter().filter(|other| !is_sound(other) && present(&other.value).is_some())
}

/// Those that are left out in XML, because their prefix stands for another namespace in the same entry.
pub(crate) fn clashing(others: &[Extension]) -> impl Iterator<Item = &Extension> {
    let clashes = |first: Option<&Extension>, other: &Extension| {
        first.is_some_and(|first| first.namespace != other.namespace)
    };
    let same = |other: &Extension| others.iter().find(|first| first.prefix == other.prefix);
    // Mostly there is none, and names cost less to compare than to check.
    let is_mixed = others.iter().any(|other| clashes(same(other), other));
    sound(if is_mixed { others } else { &[] })
        .filter(move |other| clashes(sound(others).find(|first| first.prefix == other.prefix), other))
}

pub(crate) fn is_sound(other: &Extension) -> bool {
    let named = other.attribute.as_deref().is_none_or(is_attribute);
    is_prefix(&other.prefix) && is_name(&other.name) && named && is_namespace(&other.namespace)
}

/// Whether elements may have this prefix: a name that is not taken. Those that begin with `xml` are reserved.
pub(crate) fn is_prefix(prefix: &str) -> bool {
    let lower = prefix.to_ascii_lowercase();
    is_name(prefix) && !lower.starts_with("xml") && !TAKEN.contains(&lower.as_str())
}

/// Whether this can be an attribute. `xmlns` would declare a namespace, and all that begins with `xml` is reserved.
fn is_attribute(name: &str) -> bool {
    is_name(name) && !name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("xml"))
}

/// Whether this can name a namespace: a URI, or an IRI, without what some writers of XML would write as it is. Those of
/// `xml` and `xmlns` must not be bound to other prefixes (section 3).
pub(crate) fn is_namespace(namespace: &str) -> bool {
    const RESERVED: [&str; 2] = ["http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"];
    iri::is_valid(namespace) && !namespace.contains('&') && !RESERVED.contains(&namespace)
}

/// A name of letters, digits and `-_.` that begins with a letter: all of ASCII that section 3 allows, but for a low line
/// at the beginning.
pub(crate) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(prefix: &str, namespace: &str, attribute: Option<&str>) -> Extension {
        Extension {
            prefix: prefix.into(),
            name: "rating".into(),
            namespace: namespace.into(),
            attribute: attribute.map(Into::into),
            value: "5".into(),
        }
    }

    #[test]
    fn what_would_declare_a_namespace_is_not_written() {
        let all = [
            element("x", "https://a.example/", None),
            element("x", "https://a.example/", Some("value")),
            element("x", "https://a.example/", Some("xmlns")),
            element("y", "https://a.example/", Some("XML-id")),
            element("y", "http://www.w3.org/2000/xmlns/", None),
            element("x", "https://b.example/", None),
            element("dc", "https://b.example/", None),
        ];
        assert!(sound(&all).eq([&all[0], &all[1], &all[5]]));
        assert!(clashing(&all).eq([&all[5]]));
        assert!(unsound(&all).eq([&all[2], &all[3], &all[4], &all[6]]));
    }
}
