//! A whole record as an entry, its texts still as the record has them.

use std::sync::Arc;

use url::Url;

use super::attachments::dropped;
use super::dates::Said;
use super::names::Field;
use super::outline::BODY;
use super::parts::{address, address_of, mended};
use super::split::Found;
use super::{FieldError, Rules, field};
use crate::error::{ErrorKind, Location, WarningKind, Warnings};
use crate::iri::{self, Base};
use crate::model::{Category, Entry, Text};
use crate::record::Value;
use crate::wording;

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
        let base = Base::new(self.own_base(json, found).or_else(|| entry.url.clone()), &self.site_url);
        self.texts(json, found, &mut entry, &mut warnings)?;
        entry.content = self.content(json, found, &mut warnings)?;
        entry.image = self.picture(json, found, Field::Image, &mut warnings);
        entry.banner_image = self.picture(json, found, Field::BannerImage, &mut warnings);
        let mut tell = |name: &str, kind| warnings.push(name, kind);
        entry.authors = self.people(json, found, Field::Authors, &mut tell);
        entry.contributors = self.people(json, found, Field::Contributors, &mut tell);
        let memory = &mut String::new();
        let marks = found.survey.plain();
        for (field, into) in [(Field::Categories, &mut entry.categories), (Field::Tags, &mut entry.tags)] {
            self.names(json, marks, found, field, memory, &mut |name| match name {
                Ok(name) => into.push(Category::named(name)),
                Err((field, value)) => warnings.push(field, dropped(value, "a name")),
            });
        }
        entry.enclosures = self.enclosures(json, found, &mut warnings);
        entry.extensions = self.extensions(json, found, &base, &mut entry.enclosures, &mut warnings);
        Ok(Draft { entry, base, said: dates.said, warnings })
    }

    fn texts(
        &self,
        json: &str,
        found: &Found,
        entry: &mut Entry,
        warnings: &mut Warnings,
    ) -> Result<(), FieldError> {
        entry.title = self.slots.text(json, found, Field::Title)?.map(|text| text.text.into_owned());
        let mut text = |field| self.words(json, found, field, warnings).map(|text| text.text.into_owned());
        entry.original_title = text(Field::OriginalTitle);
        entry.summary = text(Field::Summary);
        entry.language = text(Field::Language).map(|tag| tag.trim().to_owned());
        entry.rights = text(Field::Rights);
        let mut address = |field| {
            let text = self.words(json, found, field, warnings)?;
            address_of(text.text.into_owned(), text.name, warnings)
        };
        // The base is told of here, once: it is asked for by every address.
        address(Field::BaseUrl);
        entry.external_url = address(Field::ExternalUrl);
        entry.comments_url = address(Field::CommentsUrl);
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
        let (address, told) = mended(&text.text);
        if let Some(told) = told {
            warnings.push(text.name, told);
        }
        let Some(address) = address else { return Ok(None) };
        let url = self.resolve(json, found, &address);
        if url.is_none() {
            let found = text.text.chars().take(200).collect();
            warnings.push(text.name, WarningKind::Dropped { found, expected: "a web address".into() });
        }
        Ok(url)
    }

    /// The address of a record's page, or another that is relative to the record's `base_url`, else to the site.
    pub(super) fn resolve(&self, json: &str, found: &Found, address: &str) -> Option<String> {
        let base = self.own_base(json, found).and_then(|base| Url::parse(&base).ok());
        iri::resolve(&iri::meant(address)?, Some(base.as_ref().unwrap_or(&self.site_url)))
    }

    fn own_base(&self, json: &str, found: &Found) -> Option<String> {
        let base = self.slots.text(json, found, Field::BaseUrl).ok()??;
        let (base, _) = mended(&base.text);
        iri::resolve(&base?, Some(&self.site_url))
    }

    /// The text of a field; what holds no text is left out with a warning.
    fn words<'a>(
        &'a self,
        json: &'a str,
        found: &'a Found,
        field: Field,
        warnings: &mut Warnings,
    ) -> Option<field::Text<'a>> {
        match self.slots.text(json, found, field) {
            Ok(text) => text,
            Err((name, _)) => {
                if let Some(located) = self.slots.value(json, found, field) {
                    warnings.push(&name, dropped(located.value, "text"));
                }
                None
            }
        }
    }

    /// The article, from the first field in which there is anything to see.
    fn content(
        &self,
        json: &str,
        found: &Found,
        warnings: &mut Warnings,
    ) -> Result<Option<Text>, FieldError> {
        let html = |field, warnings: &mut Warnings| {
            let text = self.words(json, found, field, warnings);
            let text = text.filter(|html| !wording::is_hollow(&html.text));
            text.map(|html| Text::Html(html.text.into_owned()))
        };
        if let Some(html) = html(Field::ContentHtml, warnings) {
            return Ok(Some(html));
        }
        if let Some(located) = self.slots.value(json, found, Field::Content) {
            if located.value.is_list() {
                let paragraphs = paragraphs(located.value).map_err(|kind| (located.name.into(), kind))?;
                if !paragraphs.trim().is_empty() {
                    return Ok(Some(Text::Plain(paragraphs)));
                }
            } else if located.value.is_object() {
                warnings.push(located.name, dropped(located.value, BODY));
            } else if let Some(html) = html(Field::Content, warnings) {
                return Ok(Some(html));
            }
        }
        let text = self.words(json, found, Field::ContentText, warnings);
        Ok(text.map(|text| Text::Plain(text.text.into_owned())))
    }

    /// A picture's URL: text, an object with a `url`, or the first of a list of them.
    fn picture(&self, json: &str, found: &Found, field: Field, warnings: &mut Warnings) -> Option<String> {
        let located = self.slots.value(json, found, field)?;
        let first = located.value.items().ok()?.into_iter().next().filter(|first| !first.is_false())?;
        let Some(url) = address(first) else {
            warnings.push(located.name, dropped(first, "the URL of an image"));
            return None;
        };
        address_of(url, located.name, warnings)
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
