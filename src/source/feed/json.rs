//! [JSON Feed](https://www.jsonfeed.org/version/1.1/), with what stands in feedmill's own `_feedmill` objects.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Fields, Head, Origin, inherit, vocabularies};
use crate::error::{ErrorKind, Result};
use crate::record::{DEEPEST, is_deep, plain};
use crate::source::rows::Rows;

/// What counts of a feed as a whole. The items stay as they are written, for their places.
#[derive(Deserialize)]
struct Whole<'t> {
    #[serde(default, borrow)]
    items: Vec<&'t RawValue>,
    #[serde(default)]
    authors: Vec<Value>,
    /// JSON Feed 1.0 had one.
    author: Option<Value>,
    language: Option<String>,
    title: Option<String>,
    feed_url: Option<String>,
    home_page_url: Option<String>,
    #[serde(rename = "_feedmill")]
    feedmill: Option<Value>,
}

pub(super) fn read(text: &str, credit: bool, rows: &mut Rows<'_, '_>) -> Result<()> {
    let whole: Whole<'_> = match serde_json::from_str(text) {
        Ok(whole) => whole,
        Err(_) if is_deep(text) => {
            rows.rejected(1, ErrorKind::TooDeep { limit: DEEPEST });
            return Ok(());
        }
        Err(error) => {
            rows.rejected(error.line() as u64, ErrorKind::Json { message: plain(&error) });
            return Ok(());
        }
    };
    let authors = whole.author.into_iter().chain(whole.authors).collect();
    let (title, page) = (whole.title.unwrap_or_default(), whole.home_page_url);
    let around = page.clone().or_else(|| whole.feed_url.clone());
    let origin = whole.feed_url.filter(|_| credit).map(|url| Origin { url, title, id: None, page });
    let head = match whole.feedmill {
        Some(_) => Head { own: true, origin, ..Head::default() },
        None => Head { own: false, authors, language: whole.language, base: None, page: around, origin },
    };
    let (mut counted, mut line) = (0, 1);
    for item in whole.items {
        let at = item.get().as_ptr() as usize - text.as_ptr() as usize;
        line +=
            memchr::memchr_iter(b'\n', text.as_bytes().get(counted..at).unwrap_or_default()).count() as u64;
        counted = at;
        match serde_json::from_str(item.get()) {
            Ok(Value::Object(fields)) => rows.value(line, &Value::Object(record(fields, &head)))?,
            Ok(other) => rows.value(line, &other)?,
            Err(error) => rows.rejected(line, ErrorKind::Json { message: plain(&error) }),
        }
    }
    Ok(())
}

fn record(mut item: Fields, head: &Head) -> Fields {
    let Some(Value::Object(own)) = item.remove("_feedmill").filter(|_| head.own) else {
        // The tags of others are all that sorts their entries; those of feedmill's own are no more than tags.
        if let (false, Some(tags)) = (head.own || item.contains_key("categories"), item.get("tags").cloned())
        {
            item.remove("tags");
            item.insert("categories".into(), tags);
        }
        if let Some(author) = item.remove("author") {
            item.entry("authors").or_insert(Value::Array(vec![author]));
        }
        mail(&mut item);
        inherit(&mut item, head, None);
        return item;
    };
    let terms = |key: &str| -> Option<Vec<Value>> {
        let list = own.get(key)?.as_array()?;
        Some(list.iter().filter_map(|category| category.get("term").cloned()).collect())
    };
    let categories = terms("categories").unwrap_or_default();
    let tags = terms("tags").or_else(|| {
        let all = item.get("tags")?.as_array()?;
        Some(all.iter().filter(|tag| !categories.contains(tag)).cloned().collect())
    });
    item.insert("tags".into(), tags.unwrap_or_default().into());
    item.insert("categories".into(), categories.into());
    for key in ["original_title", "contributors", "rights", "comments_url"] {
        if let Some(value) = own.get(key) {
            item.insert(key.into(), value.clone());
        }
    }
    vocabularies::own(&mut item, &own);
    mail(&mut item);
    inherit(&mut item, head, None);
    item
}

/// An address stands as a `mailto:` URL (RFC 6068) where a person has no page.
fn mail(item: &mut Fields) {
    for key in ["authors", "contributors"] {
        let people = item.get_mut(key).and_then(Value::as_array_mut);
        for person in people.into_iter().flatten().filter_map(Value::as_object_mut) {
            let address =
                person.get("url").and_then(Value::as_str).and_then(|url| url.strip_prefix("mailto:"));
            if let Some(address) = address.map(str::to_owned) {
                person.remove("url");
                person.insert("email".into(), address.into());
            }
        }
    }
}
