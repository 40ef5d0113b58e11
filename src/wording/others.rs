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
    others.iter().filter(|other| {
        let named = other.attribute.as_deref().is_none_or(is_name);
        let free = is_prefix(&other.prefix) && is_name(&other.name) && named;
        free && is_namespace(&other.namespace) && present(&other.value).is_some()
    })
}

/// Whether elements may have this prefix: a name that is not taken. Those that begin with `xml` are reserved.
pub(crate) fn is_prefix(prefix: &str) -> bool {
    let lower = prefix.to_ascii_lowercase();
    is_name(prefix) && !lower.starts_with("xml") && !TAKEN.contains(&lower.as_str())
}

/// Whether this can name a namespace: a URI, or an IRI, without what some writers of XML would write as it is.
pub(crate) fn is_namespace(namespace: &str) -> bool {
    iri::is_valid(namespace) && !namespace.contains('&')
}

/// A name of letters, digits and `-_.` that begins with a letter: all of ASCII that section 3 allows, but for a low line
/// at the beginning.
pub(crate) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}
