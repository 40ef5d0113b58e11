//! XML as strict as the specification: what `check` reads documents with.
//!
//! [Extensible Markup Language 1.0](https://www.w3.org/TR/xml/) and
//! [Namespaces in XML 1.0](https://www.w3.org/TR/xml-names/). Nothing is expanded beyond the five entities that every
//! document has, nothing is fetched, and no markup declaration is obeyed. There is no recursion, so depth is no danger.

mod classes;
mod declaration;
pub(super) mod doctype;
pub(super) mod encoding;
pub(super) mod lexer;
pub(super) mod names;
pub(super) mod namespace;
pub(super) mod references;
mod tag;
pub(super) mod token;
