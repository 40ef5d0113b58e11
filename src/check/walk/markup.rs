//! XHTML, SVG and MathML in text constructs and content of Atom: RFC 4287 §3.1.1.3, §4.1.3.

use super::facts::Format;
use super::root::Found;
use super::values::Subject;
use super::{Form, Walk, rules};
use crate::check::value::html::{self, Trouble};
use crate::check::value::html_names::{self, Kind};
use crate::check::vocabulary::{self, Context, Vocabulary};

impl Walk<'_, '_> {
    /// A child of a text construct or content.
    pub(super) fn in_text(
        &mut self,
        uri: &str,
        vocabulary: Option<&'static Vocabulary>,
        local: &str,
        at: usize,
    ) -> Found {
        let name = self.name();
        let (form, first, outer) = self
            .parent()
            .map_or((Form::None, true, ""), |frame| (frame.form, frame.children == 1, frame.name));
        let xhtml = vocabulary::same(vocabulary, vocabulary::XHTML);
        match form {
            Form::Xhtml => {
                if !xhtml || local != "div" || !first {
                    self.fault(&rules::html::DIV, at, outer, "");
                }
                if xhtml {
                    return self.markup(uri, vocabulary, local, at, Context::Xhtml);
                }
                if vocabulary::same(vocabulary, vocabulary::ATOM) {
                    self.fault(&rules::html::INVALID, at, outer, name);
                }
                Found::nothing(vocabulary)
            }
            Form::Xml => Found::nothing(vocabulary),
            Form::Document if xhtml => {
                if local != "html" {
                    self.fault(&rules::html::FRAGMENT, at, outer, "");
                }
                Found { inside: Context::Xhtml, ..Found::nothing(vocabulary) }
            }
            Form::Document => {
                self.fault(&rules::html::NOT_ESCAPED, at, outer, name);
                Found::nothing(vocabulary)
            }
            _ => {
                self.fault(&rules::structure::ELEMENT, at, name, "");
                Found::nothing(vocabulary)
            }
        }
    }

    /// An element in XHTML, SVG or MathML.
    pub(super) fn markup(
        &mut self,
        uri: &str,
        vocabulary: Option<&'static Vocabulary>,
        local: &str,
        at: usize,
        context: Context,
    ) -> Found {
        let name = self.name();
        self.facts.marked |= local != "div" || context != Context::Xhtml;
        let inside = if vocabulary::same(vocabulary, vocabulary::XHTML) {
            match html_names::kind_in_any_case(local.as_bytes()) {
                Kind::Unsafe => self.fault(&rules::html::UNSAFE, at, name, local),
                Kind::Unknown => self.fault(&rules::html::INVALID, at, name, local),
                Kind::Harmless | Kind::Void | Kind::Optional => {}
            }
            Context::Xhtml
        } else if vocabulary::same(vocabulary, vocabulary::SVG) {
            if !html_names::is_svg(local) {
                self.fault(&rules::html::UNSAFE, at, name, local);
            }
            Context::Svg
        } else if vocabulary::same(vocabulary, vocabulary::MATHML) {
            if !html_names::is_mathml(local) {
                self.fault(&rules::html::UNSAFE, at, name, local);
            }
            Context::MathMl
        } else if vocabulary.is_none() && !uri.is_empty() {
            self.unknown(uri, at);
            return Found::nothing(None);
        } else {
            if vocabulary::same(vocabulary, vocabulary::ATOM) || uri.is_empty() {
                self.fault(&rules::html::INVALID, at, name, name);
            }
            return Found::nothing(vocabulary);
        };
        self.markup_attributes(inside);
        Found { inside, ..Found::nothing(vocabulary) }
    }

    /// The attributes of an element in XHTML, SVG or MathML.
    fn markup_attributes(&mut self, inside: Context) {
        let list = std::mem::take(&mut self.lexer.attributes);
        for attribute in &list {
            if attribute.name.contains(':') || attribute.name == "xmlns" {
                continue;
            }
            let known = match inside {
                Context::Svg => html_names::is_svg_attribute(attribute.name),
                Context::MathMl => html_names::is_mathml_attribute(attribute.name),
                _ => true,
            };
            if !known {
                self.fault(&rules::html::UNSAFE_ATTRIBUTE, attribute.at, self.name(), attribute.name);
                continue;
            }
            let value = attribute.value();
            let mut trouble = Trouble::default();
            html::attribute(attribute.name, &value, &mut trouble);
            // In Atom, `xml:base` and the address of the feed say what a link is relative to.
            if self.facts.format == Format::Atom {
                trouble.relative = None;
            }
            let subject = Subject { name: self.name(), at: attribute.at, attribute: false };
            self.trouble(&trouble, &subject);
        }
        self.lexer.attributes = list;
    }
}
