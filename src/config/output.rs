//! `[output]`, and `[category."…"]` and its like.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::table::Table;
use super::values::quoted;
use super::{GroupOptions, Output, Retired, Site, Stylesheet};
use crate::clean;
use crate::directory::Document;
use crate::error::Result;
use crate::format::Format;
use crate::group::Taxonomy;
use crate::iri;
use crate::model::Podcast;
use crate::publish::{self, Encoding};
use crate::slug::Slugs;

const RETIRED: [(&str, Retired); 3] =
    [("keep", Retired::Keep), ("empty", Retired::Empty), ("remove", Retired::Remove)];

/// Reads `[output]`.
pub(super) fn read(top: &mut Table<'_, '_>, site: &Site) -> Result<Output> {
    let mut table = top.table("output")?;
    let dir = table.text_or("dir", "feeds")?;
    let category_path = category_path(&mut table)?;
    let category_url = match table.text("category_url")? {
        Some(url) => url,
        None => {
            let url = format!("{}{category_path}/", iri::folder(&site.url));
            table.note("category_url", &quoted(&url));
            url
        }
    };
    let formats = formats(&mut table)?;
    let files = files(&mut table)?;
    let output = Output {
        dir: table.file.folder().join(&dir),
        formats,
        around: around(&mut table, &files)?,
        by: taxonomies(&mut table)?,
        category_path,
        category_url,
        limit: limit(table.number_or("limit", 50)?),
        archive: archive(&mut table)?,
        slugs: table.choice("slugs", &[("unicode", Slugs::Unicode), ("ascii", Slugs::Ascii)])?,
        first_seen: table.choice("undated", &[("reject", false), ("first-seen", true)])?,
        hold_future: table.choice("future", &[("hold", true), ("publish", false)])?,
        keep_categories: table.list("keep_categories", &[])?,
        max_bytes: table.size("max_bytes", "")?,
        verify: table.flag("verify", true)?,
        precompress: encodings(&mut table)?,
        retired: table.choice("retired", &RETIRED)?,
        state: state(&mut table, &dir)?,
        stylesheet: stylesheet(&mut table, &files)?,
        files,
        templates: table.text("templates")?.map(|path| table.file.folder().join(path)),
        clean: cleaning(&mut table)?,
    };
    table.finish()?;
    Ok(output)
}

/// Reads every `[category."…"]`, `[tag."…"]`, `[author."…"]` and `[language."…"]`.
pub(super) fn groups(
    top: &mut Table<'_, '_>,
    site: &Site,
    show: Option<&Podcast>,
) -> Result<BTreeMap<(Taxonomy, String), GroupOptions>> {
    let mut groups = BTreeMap::new();
    for taxonomy in Taxonomy::ALL {
        let mut table = top.table(taxonomy.name())?;
        for name in table.keys() {
            let mut inner = table.table(&name)?;
            let options = group(&mut inner, site, show)?;
            inner.finish()?;
            groups.insert((taxonomy, name), options);
        }
        table.finish()?;
    }
    Ok(groups)
}

fn group(table: &mut Table<'_, '_>, site: &Site, show: Option<&Podcast>) -> Result<GroupOptions> {
    let slug = table.text("slug")?;
    if let Some(slug) = &slug
        && !is_safe(slug)
    {
        return table.refuse("slug", slug, "a relative path without `..`");
    }
    Ok(GroupOptions {
        slug,
        title: table.text("title")?,
        description: table.text("description")?,
        language: super::site::language(table, "language")?,
        limit: table.number("limit")?.map(limit),
        aliases: table.list("aliases", &[])?,
        feed: table.flag("feed", true)?,
        url: table.text("url")?,
        podcast: super::podcast::read(table, site, show)?,
    })
}

/// The folder of the lock and the manifest, where the configuration names one.
fn state(table: &mut Table<'_, '_>, dir: &str) -> Result<Option<PathBuf>> {
    if let Some(path) = table.text("state")? {
        return Ok(Some(table.file.folder().join(path)));
    }
    let beside = Path::new(dir).parent().unwrap_or(Path::new("")).join(publish::BESIDE);
    table.note("state", &quoted(&beside.to_string_lossy()));
    Ok(None)
}

/// How many entries an archive document holds, where there are any.
fn archive(table: &mut Table<'_, '_>) -> Result<Option<NonZeroUsize>> {
    let wanted = table.flag("archive", false)?;
    let size = table.number_or("archive_size", 100)?;
    match NonZeroUsize::new(usize::try_from(size).unwrap_or(usize::MAX)) {
        Some(size) => Ok(wanted.then_some(size)),
        None => table.refuse("archive_size", "0", "how many entries an archive document holds"),
    }
}

fn encodings(table: &mut Table<'_, '_>) -> Result<Vec<Encoding>> {
    let mut encodings = Vec::new();
    for name in table.list("precompress", &[])? {
        match Encoding::ALL.into_iter().find(|encoding| encoding.name() == name) {
            Some(encoding) if encoding.is_built_in() => encodings.push(encoding),
            Some(_) => {
                return table.refuse(
                    "precompress",
                    &name,
                    "nothing: this program was built without `precompress`",
                );
            }
            None => return table.refuse("precompress", &name, "gzip or br"),
        }
    }
    Ok(encodings)
}

fn limit(limit: u64) -> Option<usize> {
    if limit == 0 { None } else { Some(usize::try_from(limit).unwrap_or(usize::MAX)) }
}

fn formats(table: &mut Table<'_, '_>) -> Result<Vec<Format>> {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    let chosen = table.list("formats", &names)?;
    let mut formats = Vec::new();
    for name in &chosen {
        match Format::from_name(name) {
            Some(format) if !formats.contains(&format) => formats.push(format),
            Some(_) => {}
            None => return table.refuse("formats", name, "formats out of \"rss\", \"atom\" and \"json\""),
        }
    }
    if formats.is_empty() {
        return table.refuse("formats", "[]", "at least one of \"rss\", \"atom\" and \"json\"");
    }
    formats.sort();
    Ok(formats)
}

fn files(table: &mut Table<'_, '_>) -> Result<BTreeMap<Format, String>> {
    let mut table = table.table("files")?;
    let mut files = BTreeMap::new();
    for format in Format::ALL {
        let name = table.text_or(format.name(), format.file_name())?;
        if !is_safe(&name) || name.contains('/') || files.values().any(|other| *other == name) {
            return table.refuse(format.name(), &name, "a file name that no other format has");
        }
        files.insert(format, name);
    }
    table.finish()?;
    Ok(files)
}

fn around(table: &mut Table<'_, '_>, files: &BTreeMap<Format, String>) -> Result<Vec<Document>> {
    let known = |document: &Document| cfg!(feature = "directory") || *document != Document::Page;
    let all: Vec<&str> =
        Document::ALL.iter().filter(|document| known(document)).map(|d| d.file_name()).collect();
    let chosen = table.list("around", &all)?;
    let mut around = Vec::new();
    for name in &chosen {
        match Document::from_name(name).filter(known) {
            Some(document) if !around.contains(&document) => around.push(document),
            Some(_) => {}
            None => return table.refuse("around", name, &format!("file names out of {}", all.join(", "))),
        }
        if files.values().any(|file| file.eq_ignore_ascii_case(name)) {
            return table.refuse("around", name, "a name that is not among [output.files]");
        }
    }
    around.sort();
    Ok(around)
}

/// `feed.css` is feedmill's own; anything else is a file of the site.
fn stylesheet(table: &mut Table<'_, '_>, files: &BTreeMap<Format, String>) -> Result<Option<Stylesheet>> {
    const OWN: &str = "feed.css";
    if let Some(value) = table.value("stylesheet")
        && value.get_ref().as_bool() == Some(false)
    {
        table.flag("stylesheet", false)?;
        return Ok(None);
    }
    let path = table.text_or("stylesheet", OWN)?;
    let file = table.file.folder().join(&path);
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if files.values().any(|file| file.eq_ignore_ascii_case(&name)) {
        return table.refuse("stylesheet", &path, "a name that is not among [output.files]");
    }
    if path == OWN {
        return Ok(Some(Stylesheet { name: path, file: None }));
    }
    match Some(name).filter(|name| name.to_ascii_lowercase().ends_with(".css") && !path.contains("://")) {
        Some(name) => Ok(Some(Stylesheet { name, file: Some(file) })),
        None => table.refuse("stylesheet", &path, "a file whose name ends in .css, or false"),
    }
}

fn taxonomies(table: &mut Table<'_, '_>) -> Result<Vec<Taxonomy>> {
    let chosen = table.list("by", &[Taxonomy::Category.name()])?;
    let mut by = Vec::new();
    for name in &chosen {
        match Taxonomy::ALL.into_iter().find(|taxonomy| taxonomy.name() == name) {
            Some(taxonomy) if !by.contains(&taxonomy) => by.push(taxonomy),
            Some(_) => {}
            None => {
                let expected = "taxonomies out of \"category\", \"tag\", \"author\" and \"language\"";
                return table.refuse("by", name, expected);
            }
        }
    }
    by.sort();
    Ok(by)
}

fn category_path(table: &mut Table<'_, '_>) -> Result<String> {
    let path = table.text_or("category_path", "category/{slug}")?;
    let trimmed = path.trim_end_matches('/');
    if !trimmed.contains("{slug}") || !is_safe(&trimmed.replace("{slug}", "x")) {
        return table.refuse("category_path", &path, "a relative path with {slug} and without `..`");
    }
    Ok(trimmed.to_owned())
}

fn cleaning(table: &mut Table<'_, '_>) -> Result<clean::Options> {
    let default = clean::Options::default();
    let content = [("full", clean::Content::Full), ("summary", clean::Content::Summary)];
    let html =
        [("sanitize", clean::Html::Sanitize), ("trust", clean::Html::Trust), ("text", clean::Html::Text)];
    Ok(clean::Options {
        content: table.choice("content", &content)?,
        html: table.choice("html", &html)?,
        summary_length: usize::try_from(table.number_or("summary_length", default.summary_length as u64)?)
            .unwrap_or(usize::MAX),
    })
}

/// Whether a path stays below the folder it is joined to, whatever the system.
fn is_safe(path: &str) -> bool {
    let relative = !path.is_empty() && !path.starts_with(['/', '\\']) && !path.contains([':', '\0', '\\']);
    relative && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}
