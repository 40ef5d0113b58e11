//! Elements of namespaces that few entries need, for the press and the maps to other crates' types alike.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{comments, media, others, place};
use crate::format::Format;
use crate::gate;
use crate::model::{Entry, Extensions, Feed};

/// An element as it is to be written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element<'a> {
    pub(crate) prefix: &'a str,
    pub(crate) name: &'a str,
    pub(crate) namespace: &'a str,
    pub(crate) attributes: Vec<(&'a str, Cow<'a, str>)>,
    pub(crate) text: Option<Cow<'a, str>>,
    pub(crate) children: Vec<Element<'a>>,
}

impl<'a> Element<'a> {
    pub(crate) fn new((prefix, namespace): (&'a str, &'a str), name: &'a str) -> Self {
        Element { prefix, name, namespace, ..Element::default() }
    }

    pub(crate) fn attribute(mut self, name: &'a str, value: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.attributes.extend(value.map(|value| (name, value.into())));
        self
    }

    pub(crate) fn text(self, text: impl Into<Cow<'a, str>>) -> Self {
        Element { text: Some(text.into()), ..self }
    }
}

/// The elements of an entry in an XML format, in the order that they are written in.
pub(crate) fn elements(entry: &Entry, format: Format) -> Vec<Element<'_>> {
    let Some(extensions) = &entry.extensions else { return Vec::new() };
    let Extensions { media, markdown, license, place, .. } = &**extensions;
    let mut elements = media::elements(media);
    elements.extend(comments::elements(extensions, format));
    elements.extend(place.as_ref().and_then(place::point));
    if format == Format::Rss {
        let told = |text| super::shown(text);
        elements.extend(told(license).map(|url| Element::new(LICENSE, "license").text(url)));
        elements.extend(told(markdown).map(|text| Element::new(SOURCE, "markdown").text(text)));
    }
    elements.extend(others::elements(&extensions.others));
    // A prefix means one namespace in an entry.
    let mut bound: Vec<(&str, &str)> = Vec::new();
    elements.retain(|element| match bound.iter().find(|(prefix, _)| *prefix == element.prefix) {
        Some((_, namespace)) => *namespace == element.namespace,
        None => {
            bound.push((element.prefix, element.namespace));
            true
        }
    });
    elements
}

/// The namespaces that the entries of a feed declare on their own account, by prefix, for types that keep one list of them.
#[derive(Debug, Default)]
pub(crate) struct Namespaces<'a>(BTreeMap<String, &'a str>);

impl<'a> Namespaces<'a> {
    pub(crate) fn of(feed: &'a Feed, format: Format) -> Self {
        let mut all = Namespaces::default();
        for entry in &feed.entries {
            for (prefix, namespace) in namespaces(&elements(entry, format)) {
                all.0.insert(all.prefix(prefix, namespace), namespace);
            }
        }
        all
    }

    /// The prefix that stands for this namespace: the entry's own, with a number where it stands for another in an entry
    /// before.
    pub(crate) fn prefix(&self, own: &str, namespace: &str) -> String {
        let is_free = |prefix: &String| self.0.get(prefix).is_none_or(|known| *known == namespace);
        let others = (2_u64..).map(|number| format!("{own}{number}"));
        std::iter::once(own.to_owned()).chain(others).find(is_free).unwrap_or_default()
    }

    /// Each prefix, and what it stands for.
    pub(crate) fn into_iter(self) -> impl Iterator<Item = (String, String)> {
        self.0.into_iter().map(|(prefix, namespace)| (prefix, gate::pass(namespace).into_owned()))
    }
}

/// The namespaces of these elements, each once.
pub(crate) fn namespaces<'a>(elements: &[Element<'a>]) -> Vec<(&'a str, &'a str)> {
    let mut namespaces: Vec<(&str, &str)> = Vec::new();
    for element in elements {
        if !namespaces.iter().any(|(prefix, _)| *prefix == element.prefix) {
            namespaces.push((element.prefix, element.namespace));
        }
    }
    namespaces
}

/// [creativeCommons RSS module](https://www.rssboard.org/creative-commons).
const LICENSE: (&str, &str) = ("creativeCommons", "http://backend.userland.com/creativeCommonsRssModule");
/// [The source namespace](http://source.scripting.com/): the Markdown that a description was made of.
const SOURCE: (&str, &str) = ("source", "http://source.scripting.com/");
