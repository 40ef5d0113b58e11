//! What selection needs to know of a record, and no more.

use std::borrow::Cow;
use std::sync::Arc;

use super::names::Field;
use super::parts::trimmed;
use super::split::Found;
use super::status::is_draft;
use super::{FieldError, Rules};
use crate::error::ErrorKind;
use crate::record::{Marks, Row};

/// Reads outlines, one after the other, in memory that it keeps.
#[derive(Clone, Debug, Default)]
pub struct Outlines {
    found: Found,
}

/// What selection needs to know of a record.
#[derive(Clone, Debug)]
pub struct Outline<'a> {
    /// The record's `id`, else its URL.
    pub identity: Cow<'a, str>,
    /// What a ledger finds it by, where that is not its identity.
    pub key: Option<Cow<'a, str>>,
    /// Whether it has no date at all. Both dates are 1970 then.
    pub undated: bool,
    /// When it was published, in seconds since 1970.
    pub published: i64,
    /// When it was updated, in seconds since 1970.
    pub updated: i64,
    /// Whether it is not meant for publication yet.
    pub draft: bool,
    rules: &'a Rules,
    json: &'a str,
    marks: Option<Marks<'a>>,
    found: &'a Found,
}

/// Fields without which an entry is another one, and that hold one text, a number, or nothing. Of the others, one that
/// holds something else is left out, and the rest of the record is published.
pub(super) const TEXTS: [Field; 6] =
    [Field::Id, Field::Url, Field::Title, Field::ContentHtml, Field::Draft, Field::ContentText];

/// Fields that hold the article as one text.
const ARTICLE: [Field; 2] = [Field::ContentHtml, Field::ContentText];

/// What `content` holds.
pub(super) const BODY: &str = "HTML, or a list of paragraphs";

impl Outlines {
    /// Reads the outline of a record.
    ///
    /// # Errors
    ///
    /// Everything that rejects a record: it is no object, lacks what an entry must have, or a field holds a value of a
    /// type that it cannot have.
    pub fn read<'a>(&'a mut self, rules: &'a Rules, row: &Row<'a>) -> Result<Outline<'a>, FieldError> {
        let json = row.json;
        rules.slots.read(json, row.marks, &mut self.found).map_err(|kind| (Arc::from(""), kind))?;
        let found = &self.found;
        if rules.slots.may_be_nested(found) {
            for field in TEXTS {
                rules.expect_text(json, found, field)?;
            }
        }
        let draft = match rules.slots.value(json, found, Field::Draft) {
            Some(located) => is_draft(located.value).map_err(|kind| (located.name.into(), kind))?,
            None => false,
        };
        let identity = or_draft(draft, rules.identity(json, found))?;
        or_draft(draft, rules.expect_content(json, found))?;
        let moments = or_draft(draft, rules.moments(json, found))?;
        Ok(Outline {
            identity,
            key: rules.slots.key(json, found),
            undated: moments.undated,
            published: moments.published,
            updated: moments.updated,
            draft,
            rules,
            json,
            marks: row.marks,
            found,
        })
    }
}

/// A draft need not have yet what an entry must have.
fn or_draft<T: Default>(draft: bool, read: Result<T, FieldError>) -> Result<T, FieldError> {
    match read {
        Err(_) if draft => Ok(T::default()),
        read => read,
    }
}

impl Outlines {
    /// What the record that was read last is found by, as far as it says, though its outline could not be read.
    pub fn keys(&self, rules: &Rules, json: &str) -> Vec<String> {
        let found = &self.found;
        let identity = rules.identity(json, found).ok();
        [identity, rules.slots.key(json, found)].into_iter().flatten().map(Cow::into_owned).collect()
    }
}

impl Outline<'_> {
    /// The address of the record's page, absolute, where it gives one that can be read.
    pub fn url(&self) -> Option<String> {
        let url = self.rules.slots.text(self.json, self.found, Field::Url).ok()??;
        self.rules.resolve(self.json, self.found, &url.text)
    }

    /// Calls `each` with every name that the record has in this field: categories, tags, authors, or its language. `memory`
    /// is any: a name with escapes is decoded into it.
    pub fn names(&self, field: Field, memory: &mut String, mut each: impl FnMut(&str)) {
        match field {
            Field::Authors => {
                for person in self.rules.people(self.json, self.found, field, &mut |_, _| {}) {
                    each(&person.name);
                }
            }
            Field::Language => {
                if let Ok(Some(language)) = self.rules.slots.text(self.json, self.found, field) {
                    each(language.text.trim());
                }
            }
            _ => self.rules.names(self.json, self.marks, self.found, field, memory, &mut |name| {
                if let Ok(name) = name {
                    each(name);
                }
            }),
        }
    }
}

impl Rules {
    fn expect_text(&self, json: &str, found: &Found, field: Field) -> Result<(), FieldError> {
        let Some(located) = self.slots.value(json, found, field) else { return Ok(()) };
        if !(located.value.is_list() || located.value.is_object()) {
            return Ok(());
        }
        if ARTICLE.contains(&field) && self.has_article(json, found) {
            return Ok(());
        }
        let expected = if field == Field::Draft { "true or false" } else { "text" };
        Err((located.name.into(), ErrorKind::WrongType { expected, found: located.value.kind() }))
    }

    /// The record's `id`, else its URL.
    pub(super) fn identity<'a>(
        &'a self,
        json: &'a str,
        found: &'a Found,
    ) -> Result<Cow<'a, str>, FieldError> {
        if let Some(id) = self.slots.text(json, found, Field::Id)? {
            return Ok(match id.text {
                Cow::Borrowed(id) => Cow::Borrowed(trimmed(id)),
                Cow::Owned(id) => Cow::Owned(id.trim().to_owned()),
            });
        }
        let url = self.slots.text(json, found, Field::Url)?;
        match url.as_ref().map(|url| self.resolve(json, found, &url.text)) {
            Some(Some(url)) => Ok(Cow::Owned(url)),
            _ => Err((Arc::from(""), ErrorKind::NoIdentity)),
        }
    }

    fn expect_content(&self, json: &str, found: &Found) -> Result<(), FieldError> {
        let (mut any, mut refused) = (false, None);
        for field in [Field::Title, Field::ContentHtml, Field::ContentText, Field::Summary] {
            if !any {
                match self.slots.has_text(json, found, field) {
                    Ok(has_text) => any = has_text,
                    Err(error) => refused = Some(error),
                }
            }
        }
        if let Some(content) = self.slots.value(json, found, Field::Content) {
            if content.value.is_object() && !self.has_article(json, found) {
                let kind = ErrorKind::WrongType { expected: BODY, found: content.value.kind() };
                return Err((content.name.into(), kind));
            }
            any = true;
        }
        match any {
            true => Ok(()),
            false => Err(refused.unwrap_or_else(|| (Arc::from(""), ErrorKind::NoContent))),
        }
    }

    /// Whether one of the fields that the article may stand in holds it. What another of them holds is left out then.
    #[cold]
    fn has_article(&self, json: &str, found: &Found) -> bool {
        let content = self.slots.value(json, found, Field::Content);
        let mut texts = ARTICLE.into_iter();
        content.is_some_and(|content| !content.value.is_object())
            || texts.any(|field| self.slots.has_text(json, found, field).unwrap_or(false))
    }
}
