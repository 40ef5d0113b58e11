//! `[site]` and `[time]`.

use url::Url;

use super::Site;
use super::table::Table;
use super::values::quoted;
use crate::error::Result;
use crate::{iri, language, time};

/// Reads `[site]`, and the zone that timestamps are read in.
pub(super) fn read(top: &mut Table<'_, '_>) -> Result<(Site, time::Zone)> {
    let mut table = top.table("site")?;
    let title = table.required("title")?;
    let address = table.required("url")?;
    let url = table.web_url("url", &address)?;
    let feeds_url = feeds_url(&mut table, &url)?;
    let language = language(&mut table, "language")?;
    let timezone = table.text_or("timezone", "UTC")?;
    let Some(zone) = time::zone(&timezone) else {
        let expected = "a time zone such as \"Asia/Shanghai\" or \"UTC\"";
        return table.refuse("timezone", &timezone, expected);
    };
    let id_prefix = match table.text("id_prefix")? {
        Some(prefix) => prefix,
        None => {
            let prefix = iri::default_prefix(&url);
            table.note("id_prefix", &quoted(&prefix));
            prefix
        }
    };
    let site = Site {
        title,
        description: table.text("description")?,
        language,
        timezone,
        authors: table.people("authors")?,
        feeds_url,
        id_prefix,
        rights: table.text("rights")?,
        icon: picture(&mut table, "icon", &url)?,
        logo: picture(&mut table, "logo", &url)?,
        ttl: ttl(&mut table)?,
        generator: table.flag("generator", true)?,
        hubs: hubs(&mut table)?,
        static_dir: table.text("static_dir")?.map(|path| table.file.folder().join(path)),
        url,
    };
    table.finish()?;
    Ok((site, zone))
}

/// `[time]`: the shapes that the user adds.
pub(super) fn time(top: &mut Table<'_, '_>, zone: time::Zone) -> Result<time::Reader> {
    let mut table = top.table("time")?;
    let formats = table.list("formats", &[])?;
    let reader = match time::Reader::new(zone).with_formats(&formats) {
        Ok(reader) => reader,
        Err(reason) => {
            return table.refuse(
                "formats",
                &formats.join(", "),
                &format!("shapes that can be read ({reason})"),
            );
        }
    };
    table.finish()?;
    Ok(reader)
}

/// A language tag, in the form that RFC 5646, section 2.1.1 recommends.
pub(super) fn language(table: &mut Table<'_, '_>, key: &str) -> Result<Option<String>> {
    let Some(tag) = table.text(key)? else { return Ok(None) };
    match language::normalize(&tag) {
        Some(language) => Ok(Some(language.tag)),
        None => table.refuse(key, &tag, "a language tag such as \"zh-CN\" (BCP 47)"),
    }
}

fn ttl(table: &mut Table<'_, '_>) -> Result<Option<u32>> {
    let Some(minutes) = table.number("ttl")? else { return Ok(None) };
    match u32::try_from(minutes) {
        Ok(minutes) => Ok(Some(minutes)),
        Err(_) => table.refuse("ttl", &minutes.to_string(), &format!("minutes, {} at the most", u32::MAX)),
    }
}

/// The addresses of WebSub hubs, each once.
fn hubs(table: &mut Table<'_, '_>) -> Result<Vec<String>> {
    let mut hubs = Vec::new();
    for hub in table.list("hubs", &[])? {
        let hub = String::from(table.web_url("hubs", &hub)?);
        if !hubs.contains(&hub) {
            hubs.push(hub);
        }
    }
    Ok(hubs)
}

fn feeds_url(table: &mut Table<'_, '_>, site: &Url) -> Result<Url> {
    let mut feeds_url = match table.text("feeds_url")? {
        Some(text) => table.web_url("feeds_url", &text)?,
        None => {
            let url = iri::folder(site).join("feeds/").unwrap_or_else(|_| site.clone());
            table.note("feeds_url", &quoted(url.as_str()));
            url
        }
    };
    if !feeds_url.path().ends_with('/') {
        let path = format!("{}/", feeds_url.path());
        feeds_url.set_path(&path);
    }
    Ok(feeds_url)
}

pub(super) fn picture(table: &mut Table<'_, '_>, key: &str, site: &Url) -> Result<Option<String>> {
    let Some(text) = table.text(key)? else { return Ok(None) };
    match iri::resolve(&text, Some(&iri::folder(site))) {
        Some(url) => Ok(Some(url)),
        None => table.refuse(key, &text, "the URL of an image"),
    }
}
