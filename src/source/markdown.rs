//! Pages with front matter, one a file, as Hugo, Jekyll, Zola, Hexo and Astro have them.
//!
//! | who | documentation |
//! |---|---|
//! | Hugo | <https://gohugo.io/content-management/front-matter/> |
//! | Jekyll | <https://jekyllrb.com/docs/front-matter/>, <https://jekyllrb.com/docs/posts/> |
//! | Zola | <https://www.getzola.org/documentation/content/page/> |
//! | Hexo | <https://hexo.io/docs/front-matter> |
//! | Astro | <https://docs.astro.build/en/guides/content-collections/> |
//!
//! The fields of the front matter are those of the record, and the page itself is its `content_html`. For templates
//! such as `https://news.example/{path}/` there are `path`, `slug`, `stem`, `section`, `year`, `month` and `day`. A page
//! that gives its own address (`url`, `permalink`) has none of them, so that no template takes it away.

use serde_json::{Map, Value};

use super::Input;
use super::rows::Rows;
use crate::error::{Result, WarningKind};

mod front;
mod html;
mod page;

use page::Page;

/// The fields of a page.
type Fields = Map<String, Value>;

pub(super) fn read(input: &Input, rows: &mut Rows<'_, '_>) -> Result<()> {
    let page = Page::new(input);
    if !page.is_read() {
        return Ok(());
    }
    let (text, repaired) = input.text()?;
    if repaired {
        rows.changed(1, WarningKind::InvalidUtf8);
    }
    let (mut fields, body) = match front::split(&text, rows.limit()) {
        Ok(split) => split,
        Err((line, kind)) => {
            rows.rejected(line, kind);
            return Ok(());
        }
    };
    if body.trim().is_empty() && fields.is_empty() {
        return Ok(());
    }
    lift(&mut fields);
    date(&mut fields, &page);
    names(&mut fields, &page);
    image(&mut fields);
    content(&mut fields, body);
    if input.options.keep_markdown && !body.trim().is_empty() {
        fields.entry("content_markdown").or_insert(body.into());
    }
    page.describe(&mut fields);
    rows.value(1, &Value::Object(fields))
}

/// What stands in a table of its own: Zola's `[taxonomies]` and `[extra]`.
fn lift(fields: &mut Fields) {
    for table in ["taxonomies", "extra"] {
        if let Some(Value::Object(inner)) = fields.remove(table) {
            for (key, value) in inner {
                fields.entry(key).or_insert(value);
            }
        }
    }
}

/// The names that a date may have in every record, and those that it has in pages beside them.
const PUBLISHED: [&str; 5] = ["date_published", "published", "pubDate", "date", "created_at"];
/// Hugo: the page is published then, whatever its `date` says.
const PUBLISHED_THEN: [&str; 2] = ["publishDate", "publishdate"];
const MODIFIED: [&str; 5] = ["date_modified", "updated", "modified", "updated_at", "lastmod"];
const ALSO_MODIFIED: [&str; 3] = ["last_modified_at", "updatedDate", "lastModified"];

fn date(fields: &mut Fields, page: &Page) {
    // Jekyll: `published: false` keeps a page back.
    if let Some(Value::Bool(published)) = fields.get("published").cloned() {
        fields.remove("published");
        if !published {
            fields.insert("draft".into(), true.into());
        }
    }
    if is_unlisted(fields) {
        fields.insert("draft".into(), true.into());
    }
    let found = |fields: &Fields, names: &[&str]| {
        names.iter().find_map(|name| fields.get(*name).filter(|value| !value.is_null()).cloned())
    };
    // A date keeps the name that it has, for errors.
    let then = found(fields, &PUBLISHED_THEN).filter(|_| !fields.contains_key("date_published"));
    let of_file = || page.date.clone().filter(|_| found(fields, &PUBLISHED).is_none()).map(Value::from);
    if let Some(date) = then.or_else(of_file) {
        fields.insert("date_published".into(), date);
    }
    if found(fields, &MODIFIED).is_none() {
        found(fields, &ALSO_MODIFIED).map(|date| fields.insert("date_modified".into(), date));
    }
}

/// Whether Hugo has the page in no list: `headless: true`, or `build: {list: never}` (`_build` before).
fn is_unlisted(fields: &Fields) -> bool {
    let build = ["build", "_build"].iter().find_map(|key| fields.get(*key)?.get("list"));
    let is_no = |value: &Value| matches!(value.as_str(), Some("never")) || value.as_bool() == Some(false);
    fields.get("headless").and_then(Value::as_bool) == Some(true) || build.is_some_and(is_no)
}

/// Categories and tags as flat lists: Hexo nests them, Jekyll writes them as one text with spaces.
fn names(fields: &mut Fields, page: &Page) {
    for key in ["categories", "tags"] {
        let Some(value) = fields.get_mut(key) else { continue };
        if let (true, Some(text)) = (page.is_post, value.as_str()) {
            *value = text.split_whitespace().collect();
        }
        if let Value::Array(items) = value {
            let nested = std::mem::take(items);
            items.extend(nested.into_iter().flat_map(|item| match item {
                Value::Array(inner) => inner,
                item => vec![item],
            }));
        }
    }
}

/// The main image under the names that themes give it.
fn image(fields: &mut Fields) {
    if let Some(path) = fields.get("image").and_then(|image| image.get("path")).cloned() {
        fields.insert("image".into(), path);
    }
    if fields.contains_key("image") {
        return;
    }
    let found = ["images", "featured_image", "heroImage", "cover", "thumbnail"].iter().find_map(|key| {
        let value = fields.get(*key)?;
        let inner = value.get("image").or(value.get("src")).or(value.get(0)).unwrap_or(value);
        inner.as_str().map(Value::from)
    });
    if let Some(found) = found {
        fields.insert("image".into(), found);
    }
}

/// The page as HTML, and what stands before `<!--more-->` as its summary, unless it has one.
fn content(fields: &mut Fields, body: &str) {
    if body.trim().is_empty() {
        return;
    }
    let rendered = html::render(body);
    if let Some(summary) = rendered.summary
        && !["summary", "description", "excerpt"].iter().any(|key| fields.contains_key(*key))
    {
        fields.insert("summary".into(), summary.into());
    }
    if !["content_html", "content", "body"].iter().any(|key| fields.contains_key(*key)) {
        fields.insert("content_html".into(), rendered.html.into());
    }
}
