//! Which prefix means which namespace where: Namespaces in XML 1.0 §3 and §6.

use std::borrow::Cow;

use crate::check::vocabulary::Vocabulary;

/// The namespace of the prefix `xml`, which needs no declaration.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// The namespace of declarations themselves, which nothing may be bound to.
pub(crate) const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// A prefix bound to a namespace.
pub(crate) struct Binding<'a> {
    /// Empty for the default namespace.
    pub(crate) prefix: &'a str,
    /// Empty where the default namespace is taken back.
    pub(crate) uri: Cow<'a, str>,
    /// What is known of the namespace.
    pub(crate) vocabulary: Option<&'static Vocabulary>,
    /// Which of all bindings of the document it is.
    number: usize,
}

/// The bindings in scope, innermost last.
pub(crate) struct Bindings<'a> {
    list: Vec<Binding<'a>>,
    /// How many there have been.
    count: usize,
}

/// More than this many in scope would make every look-up long; no feed has a tenth of it.
pub(crate) const MOST: usize = 256;

impl<'a> Bindings<'a> {
    pub(crate) fn new() -> Bindings<'a> {
        let uri = Cow::Borrowed(XML);
        Bindings { list: vec![Binding { prefix: "xml", uri, vocabulary: None, number: 0 }], count: 0 }
    }

    /// How many are in scope, to be handed back to [`Bindings::leave`].
    pub(crate) fn depth(&self) -> usize {
        self.list.len()
    }

    /// A number that stands for those in scope, and for no others: that of the innermost.
    pub(crate) fn scope(&self) -> usize {
        self.list.last().map_or(0, |binding| binding.number)
    }

    pub(crate) fn bind(
        &mut self,
        prefix: &'a str,
        uri: Cow<'a, str>,
        vocabulary: Option<&'static Vocabulary>,
    ) {
        self.count += 1;
        self.list.push(Binding { prefix, uri, vocabulary, number: self.count });
    }

    pub(crate) fn leave(&mut self, depth: usize) {
        self.list.truncate(depth);
    }

    /// What `prefix` means here. Nothing, if nothing binds it.
    pub(crate) fn find(&self, prefix: &str) -> Option<&Binding<'a>> {
        self.list.iter().rev().find(|binding| binding.prefix == prefix)
    }
}
