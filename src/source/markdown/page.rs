//! What the place of a page says: its path, its section, its date, and so its address.

use std::path::{Component, Path};

use chrono::Datelike;
use serde_json::Value;

use super::Fields;
use crate::source::Input;
use crate::time;

/// A page by its place below the folder that the source names.
pub(super) struct Page {
    /// The folders that it is in, without those that mean something to the site's generator.
    folders: Vec<String>,
    /// The name of the file without its ending; that of its folder, where the file is called `index`.
    stem: String,
    /// The stem without a date in front.
    slug: String,
    /// The date in front of the stem: `2025-10-20-title`.
    pub(super) date: Option<String>,
    /// Whether it is one of Jekyll's posts.
    pub(super) is_post: bool,
    is_draft: bool,
}

impl Page {
    pub(super) fn new(input: &Input) -> Self {
        let path = input.path.as_deref().unwrap_or(Path::new(""));
        let below = path.strip_prefix(root(input)).unwrap_or(path);
        let mut names: Vec<String> = below
            .with_extension("")
            .components()
            .filter_map(|part| match part {
                Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
                _ => None,
            })
            .collect();
        // A page may be a folder with its pictures in it.
        if names.len() > 1 && names.last().is_some_and(|name| name == "index") {
            names.pop();
        }
        let stem = names.pop().unwrap_or_default();
        // The source may name the folder of the posts itself.
        let within = |folder: &str| path.components().any(|part| part.as_os_str() == folder);
        names.retain(|name| name != "_posts");
        let (date, slug) = match dated(&stem) {
            Some((date, slug)) => (Some(date.to_owned()), slug.to_owned()),
            None => (None, stem.clone()),
        };
        Page { folders: names, stem, slug, date, is_post: within("_posts"), is_draft: within("_drafts") }
    }

    /// Whether this is a page of its own: no list of others (`_index.md`), and none that is only being written.
    pub(super) fn is_read(&self) -> bool {
        !(self.is_draft || self.stem == "_index" || self.stem.starts_with("_index."))
    }

    /// Adds what templates may use.
    pub(super) fn describe(&self, fields: &mut Fields) {
        let text = |fields: &Fields, key: &str| {
            let text = fields.get(key).and_then(Value::as_str).map(str::trim).unwrap_or_default();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let slug = text(fields, "slug").unwrap_or_else(|| self.slug.clone());
        // The addresses of pages are made of their `date`, whenever they are published.
        let date = ["date", "date_published", "published", "pubDate", "created_at"];
        let date = date.iter().find_map(|key| day(fields.get(*key)?));
        if let Some(own) = text(fields, "url").or_else(|| text(fields, "permalink")) {
            let url = self.permalink(&own, &slug, date, fields);
            fields.remove("permalink");
            fields.insert("url".into(), url.into());
            for key in ["path", "slug", "stem", "year", "month", "day"] {
                fields.remove(key);
            }
            return;
        }
        // Zola: `path` is the whole address, without the site's.
        let path = text(fields, "path").map(|path| path.trim_matches('/').to_owned());
        let path = path
            .unwrap_or_else(|| self.folders.iter().chain(Some(&slug)).cloned().collect::<Vec<_>>().join("/"));
        // A category is what the author says. An empty one keeps the section, which records may also be sorted by, from
        // standing in.
        let sorted = fields.contains_key("categories") || fields.contains_key("category");
        if !sorted && !fields.contains_key("section") {
            fields.insert("categories".into(), Value::from(vec![""]));
        }
        let section = self.folders.first().cloned().unwrap_or_default();
        fields.insert("path".into(), path.into());
        fields.insert("slug".into(), slug.into());
        fields.insert("stem".into(), self.stem.clone().into());
        fields.entry("section").or_insert(section.into());
        for (key, value) in date.into_iter().flatten() {
            fields.entry(key).or_insert(value.into());
        }
    }

    /// Jekyll's placeholders, and its names for common patterns: <https://jekyllrb.com/docs/permalinks/>.
    fn permalink(&self, pattern: &str, slug: &str, date: Option<Day>, fields: &Fields) -> String {
        let pattern = match pattern {
            "date" => "/:categories/:year/:month/:day/:title.html",
            "pretty" => "/:categories/:year/:month/:day/:title/",
            "none" => "/:categories/:title.html",
            own => own,
        };
        if !pattern.contains("/:") {
            return pattern.to_owned();
        }
        let categories = match fields.get("categories") {
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("/"),
            Some(Value::String(one)) => one.clone(),
            _ => String::new(),
        };
        let parts = pattern.split('/').map(|part| {
            let mut part = part.replace(":categories", &categories.to_lowercase());
            for (key, value) in date.iter().flatten() {
                part = part.replace(&format!(":{key}"), value);
            }
            part.replace(":title", slug).replace(":slug", slug)
        });
        let parts: Vec<String> = parts.collect();
        let last = parts.len().saturating_sub(1);
        let kept = parts.iter().enumerate().filter(|(at, part)| *at == 0 || *at == last || !part.is_empty());
        kept.map(|(_, part)| part.as_str()).collect::<Vec<_>>().join("/")
    }
}

/// Year, month and day, with their names.
type Day = [(&'static str, String); 3];

/// The day that a date says, in the zone that it is written in.
fn day(date: &Value) -> Option<Day> {
    let reader = time::Reader::new(time::Zone::utc());
    let at = match date {
        Value::Number(number) => reader.read_number(number.as_f64()?),
        Value::String(text) => reader.read(text.trim()),
        _ => return None,
    };
    let at = at.ok()?.at;
    Some([
        ("year", format!("{:04}", at.year())),
        ("month", format!("{:02}", at.month())),
        ("day", format!("{:02}", at.day())),
    ])
}

/// A date in front of a name, and the name: Jekyll and Zola take `-`, Zola also `_`.
fn dated(stem: &str) -> Option<(&str, &str)> {
    let (date, rest) = stem.split_at_checked(10)?;
    let shape =
        |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    let slug = rest.strip_prefix(['-', '_'])?;
    (date.bytes().enumerate().all(shape) && !slug.is_empty()).then_some((date, slug))
}

/// The folder that paths are told from: that of the source, or what stands before the first `*`.
fn root(input: &Input) -> std::path::PathBuf {
    let path = input.options.folder.join(&input.options.path);
    if path.is_dir() {
        return path;
    }
    let is_plain = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    let whole = path.components().all(|part| is_plain(&part));
    let plain: std::path::PathBuf = path.components().take_while(is_plain).collect();
    if whole { path.parent().unwrap_or(Path::new("")).to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_front_of_a_name() {
        assert_eq!(dated("2025-10-20-harbour"), Some(("2025-10-20", "harbour")));
        assert_eq!(dated("2025-10-20_harbour"), Some(("2025-10-20", "harbour")));
        assert_eq!(dated("2025-10-20"), None);
        assert_eq!(dated("2025-1-20-harbour"), None);
        assert_eq!(dated("港口重新开放港口重新开放"), None);
    }
}
