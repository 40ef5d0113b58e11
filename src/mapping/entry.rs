//! A whole record as an entry, its texts still as the record has them.

use std::sync::Arc;

use super::dates::Said;
use super::names::Field;
use super::split::Found;
use super::{FieldError, Rules};
use crate::error::{ErrorKind, Location, WarningKind, Warnings};
use crate::iri::{self, Base};
use crate::model::{Category, Entry, Text};
use crate::record::Value;

/// An entry that is not clean yet, and what its relative URLs resolve against.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// The entry. Its id and its URL are final; its texts are as the record has them.
    pub entry: Entry,
    /// The record's `base_url`, else the entry's URL, else the site's.
    pub base: Base<'a>,
    /// Which of the entry's dates are the record's own.
    pub said: Said,
    /// What was changed or left out so far.
    pub warnings: Warnings,
}

/// Makes records entries, one after the other and by the same rules, in memory that it keeps.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    found: Found,
}

impl Drafts {
    /// Makes a record an entry.
    ///
    /// # Errors
    ///
    /// Everything that rejects a record, as [`Outlines::read`](super::Outlines::read) says.
    pub fn read<'r>(&mut self, rules: &'r Rules, json: &str, at: &Location) -> Result<Draft<'r>, FieldError> {
        rules.slots.read(json, None, &mut self.found).map_err(|kind| (Arc::from(""), kind))?;
        rules.draft(json, &mut self.found, at)
    }
}

impl Rules {
    fn draft(&self, json: &str, found: &mut Found, at: &Location) -> Result<Draft<'_>, FieldError> {
        let mut warnings = Warnings::new(at.clone());
        if let Some(key) = found.repeated.take() {
            warnings.push(&key.clone(), WarningKind::DuplicateKey { key });
        }
        let dates = self.dates(json, found)?;
        for (name, kind) in dates.warnings {
            warnings.push(&name, kind);
        }
        let mut entry =
            Entry::new(iri::identify(&self.identity(json, found)?, &self.id_prefix), dates.updated);
        entry.published = dates.published;
        entry.url = self.page(json, found, Field::Url, &mut warnings)?;
        let base = self.base(json, found, &entry.url)?;
        self.texts(json, found, &mut entry)?;
        entry.content = self.content(json, found)?;
        entry.image = self.picture(json, found, Field::Image);
        entry.banner_image = self.picture(json, found, Field::BannerImage);
        entry.authors = self.people(json, found, Field::Authors);
        entry.contributors = self.people(json, found, Field::Contributors);
        let memory = &mut String::new();
        let marks = found.survey.plain();
        self.names(json, marks, found, Field::Categories, memory, &mut |name| {
            entry.categories.push(Category::named(name))
        });
        self.names(json, marks, found, Field::Tags, memory, &mut |name| {
            entry.tags.push(Category::named(name))
        });
        entry.enclosures = self.enclosures(json, found, &mut warnings);
        entry.extensions = self.extensions(json, found, &base, &mut entry.enclosures, &mut warnings);
        Ok(Draft { entry, base, said: dates.said, warnings })
    }

    fn texts(&self, json: &str, found: &Found, entry: &mut Entry) -> Result<(), FieldError> {
        let text = |field| Ok(self.slots.text(json, found, field)?.map(|text| text.text.into_owned()));
        entry.external_url = text(Field::ExternalUrl)?;
        entry.title = text(Field::Title)?;
        entry.original_title = text(Field::OriginalTitle)?;
        entry.summary = text(Field::Summary)?;
        let tag = self.slots.text(json, found, Field::Language)?;
        entry.language = tag.map(|tag| tag.text.trim().to_owned());
        entry.rights = text(Field::Rights)?;
        entry.comments_url = text(Field::CommentsUrl)?;
        Ok(())
    }

    /// A URL made absolute, or left out with a warning.
    fn page(
        &self,
        json: &str,
        found: &Found,
        field: Field,
        warnings: &mut Warnings,
    ) -> Result<Option<String>, FieldError> {
        let Some(text) = self.slots.text(json, found, field)? else { return Ok(None) };
        let url = iri::resolve(&text.text, Some(&self.site_url));
        if url.is_none() {
            let found = text.text.chars().take(200).collect();
            warnings.push(text.name, WarningKind::Dropped { found, expected: "a web address".into() });
        }
        Ok(url)
    }

    fn base(&self, json: &str, found: &Found, url: &Option<String>) -> Result<Base<'_>, FieldError> {
        let base = self.slots.text(json, found, Field::BaseUrl)?;
        let base = base.and_then(|base| iri::resolve(&base.text, Some(&self.site_url)));
        Ok(Base::new(base.or_else(|| url.clone()), &self.site_url))
    }

    fn content(&self, json: &str, found: &Found) -> Result<Option<Text>, FieldError> {
        if let Some(html) = self.slots.text(json, found, Field::ContentHtml)? {
            return Ok(Some(Text::Html(html.text.into_owned())));
        }
        if let Some(located) = self.slots.value(json, found, Field::Content) {
            if located.value.is_list() {
                let paragraphs = paragraphs(located.value).map_err(|kind| (located.name.into(), kind))?;
                if !paragraphs.trim().is_empty() {
                    return Ok(Some(Text::Plain(paragraphs)));
                }
            } else if let Some(html) = self.slots.text(json, found, Field::Content)? {
                return Ok(Some(Text::Html(html.text.into_owned())));
            }
        }
        let text = self.slots.text(json, found, Field::ContentText)?;
        Ok(text.map(|text| Text::Plain(text.text.into_owned())))
    }

    /// A picture's URL: text, an object with a `url`, or the first of a list of them.
    fn picture(&self, json: &str, found: &Found, field: Field) -> Option<String> {
        let located = self.slots.value(json, found, field)?;
        let first = located.value.items().ok()?.into_iter().next()?;
        let url = first.field("url").unwrap_or(first).text().ok()?;
        (!url.trim().is_empty()).then(|| url.trim().to_owned())
    }
}

/// Paragraphs of plain text, with an empty line between them.
fn paragraphs(list: Value<'_>) -> Result<String, ErrorKind> {
    let mut text = String::new();
    for item in list.items()? {
        let paragraph = item.text()?;
        if paragraph.trim().is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(paragraph.trim_end());
    }
    Ok(text)
}
