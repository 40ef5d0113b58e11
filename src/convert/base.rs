//! What relative references in an Atom feed are relative to: RFC 4287, section 2, and
//! [XML Base](https://www.w3.org/TR/xmlbase/).

use atom_syndication::Link;
use url::{ParseError, Url};

use crate::iri;

/// The `xml:base` of a feed, itself relative to where the feed says that it is; without one, that address.
pub(super) struct Base(Option<Url>);

/// The links of a feed, an entry or a source.
pub(super) struct Links<'a> {
    list: &'a [Link],
    base: &'a Base,
}

impl Base {
    pub(super) fn of(feed: &atom_syndication::Feed) -> Self {
        let own = feed.links.iter().find(|link| link.rel == "self");
        let own = own.and_then(|own| Url::parse(own.href.trim()).ok());
        Base(match feed.base.as_deref() {
            Some(base) => Url::options().base_url(own.as_ref()).parse(base.trim()).ok().or(own),
            None => own,
        })
    }

    /// The address that a reference stands for. What is absolute stays as it is, and so does what is relative to nothing.
    pub(super) fn resolve(&self, reference: &str) -> String {
        let is_relative = || Url::parse(reference) == Err(ParseError::RelativeUrlWithoutBase);
        let base = self.0.as_ref().filter(|_| is_relative());
        base.and_then(|base| iri::resolve(reference, Some(base))).unwrap_or_else(|| reference.to_owned())
    }

    pub(super) fn links<'a>(&'a self, list: &'a [Link]) -> Links<'a> {
        Links { list, base: self }
    }
}

impl<'a> Links<'a> {
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a Link> + Clone {
        self.list.iter()
    }

    /// Those of a relation (RFC 4287, section 4.2.7.2).
    pub(super) fn all(&self, relation: &str) -> impl Iterator<Item = &'a Link> + Clone {
        self.list.iter().filter(move |link| link.rel == relation)
    }

    /// Where the first of a relation leads.
    pub(super) fn to(&self, relation: &str) -> Option<String> {
        self.all(relation).next().map(|link| self.url(link))
    }

    /// Where a link leads.
    pub(super) fn url(&self, link: &Link) -> String {
        self.base.resolve(&link.href)
    }
}
