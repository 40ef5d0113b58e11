//! `[podcast]` and `[category."…".podcast]`.

use toml::de::DeValue;

use super::Site;
use super::table::Table;
use crate::check::{PODCAST_CATEGORIES, PODCAST_MEDIUMS};
use crate::error::Result;
use crate::iri;
use crate::model::{Funding, Person, Podcast, Role, ShowType, Topic, taxonomy};
use crate::person;

/// Reads the table `podcast` of this one, over what the site's says: nothing where there is none, `Some(None)` where it
/// is `false`.
pub(super) fn read(
    outer: &mut Table<'_, '_>,
    site: &Site,
    base: Option<&Podcast>,
) -> Result<Option<Option<Podcast>>> {
    let Some(value) = outer.value("podcast") else { return Ok(None) };
    match value.get_ref() {
        DeValue::Boolean(false) => return Ok(Some(None)),
        DeValue::Table(_) => {}
        _ => return outer.wrong("podcast", value, "a table, or false"),
    }
    let mut table = outer.table("podcast")?;
    let base = base.map(Podcast::derived).unwrap_or_default();
    let show = show(&mut table, site, base)?;
    table.finish()?;
    Ok(Some(Some(show)))
}

fn show(table: &mut Table<'_, '_>, site: &Site, base: Podcast) -> Result<Podcast> {
    let show_type = [("episodic", ShowType::Episodic), ("serial", ShowType::Serial)];
    let kind = table.text("type")?;
    let (license, license_url) = license(table)?.unwrap_or((base.license, base.license_url));
    let locked =
        if table.value("locked").is_some() { Some(table.flag("locked", false)?) } else { base.locked };
    Ok(Podcast {
        guid: guid(table)?,
        author: table.text("author")?.or(base.author),
        categories: topics(table)?.unwrap_or(base.categories),
        image: super::site::picture(table, "image", &site.url)?.or(base.image),
        explicit: table.flag("explicit", base.explicit)?,
        show_type: if kind.is_some() { table.choice("type", &show_type)? } else { base.show_type },
        owner: owner(table)?.or(base.owner),
        complete: table.flag("complete", false)?,
        block: table.flag("block", base.block)?,
        new_feed_url: match table.text("new_feed_url")? {
            Some(url) => Some(table.web_url("new_feed_url", &url)?.into()),
            None => None,
        },
        locked,
        funding: funding(table)?.unwrap_or(base.funding),
        medium: medium(table)?.or(base.medium),
        persons: persons(table)?.unwrap_or(base.persons),
        license,
        license_url,
        update_frequency: table.text("update_frequency")?.or(base.update_frequency),
    })
}

/// A guid that was given once is given for ever; without one, it follows from the feed's address.
fn guid(table: &mut Table<'_, '_>) -> Result<String> {
    match table.text("guid")? {
        None => Ok(String::new()),
        // That of zeros alone stands for nothing (RFC 9562, section 5.9).
        Some(guid) if iri::is_uuid(&guid) && guid.bytes().any(|byte| !matches!(byte, b'0' | b'-')) => {
            Ok(guid.to_ascii_lowercase())
        }
        Some(guid) => table.refuse("guid", &guid, "a UUID such as \"917393e3-1b1e-5cef-ace4-edaa54e1f810\""),
    }
}

/// `["News > Tech News", "Arts"]`.
fn topics(table: &mut Table<'_, '_>) -> Result<Option<Vec<Topic>>> {
    if table.value("categories").is_none() {
        return Ok(None);
    }
    let mut topics = Vec::new();
    for name in table.list("categories", &[])? {
        match topic(&name) {
            Some(topic) => topics.push(topic),
            None => {
                let nearest = nearest(&name);
                return table.refuse(
                    "categories",
                    &name,
                    &format!("a category of Apple Podcasts such as {nearest:?}"),
                );
            }
        }
    }
    Ok(Some(topics))
}

fn topic(text: &str) -> Option<Topic> {
    let (name, part) = match text.split_once('>') {
        Some((name, part)) => (name.trim(), Some(part.trim())),
        None => (text.trim(), None),
    };
    let (_, parts) = PODCAST_CATEGORIES.iter().find(|(known, _)| *known == name)?;
    let known = part.is_none_or(|part| parts.contains(&part));
    known.then(|| Topic { name: name.to_owned(), part: part.map(str::to_owned) })
}

/// The category that is spelled most like this.
fn nearest(text: &str) -> String {
    let below = |(name, parts): &(&str, &[&str])| {
        let parts: Vec<String> = parts.iter().map(|part| format!("{name} > {part}")).collect();
        std::iter::once((*name).to_owned()).chain(parts)
    };
    // What stands below a category is often written without it.
    let distance = |known: &String| {
        let part = known.rsplit(" > ").next().unwrap_or(known);
        strsim::damerau_levenshtein(known, text).min(strsim::damerau_levenshtein(part, text))
    };
    PODCAST_CATEGORIES.iter().flat_map(below).min_by_key(distance).unwrap_or_default()
}

fn medium(table: &mut Table<'_, '_>) -> Result<Option<String>> {
    let Some(medium) = table.text("medium")? else { return Ok(None) };
    if PODCAST_MEDIUMS.contains(&medium.as_str()) {
        return Ok(Some(medium));
    }
    let expected = format!("one of {}", PODCAST_MEDIUMS.join(", "));
    table.refuse("medium", &medium, &expected)
}

/// The identifier of a public licence, or `{ name = "…", url = "…" }`: "For new or custom licenses, [url] is required."
fn license(table: &mut Table<'_, '_>) -> Result<Option<(Option<String>, Option<String>)>> {
    if let Some(DeValue::Table(_)) = table.value("license").map(|value| value.get_ref()) {
        let mut inner = table.table("license")?;
        let (name, url) = (inner.required("name")?, inner.required("url")?);
        let url = inner.web_url("url", &url)?.into();
        inner.finish()?;
        return Ok(Some((Some(name), Some(url))));
    }
    match table.text("license")? {
        Some(name) if !taxonomy::is_license(&name) => {
            let expected =
                "a public licence such as \"CC-BY-4.0\", or a table such as { name = \"…\", url = \"…\" }";
            table.refuse("license", &name, expected)
        }
        name => Ok(name.map(|name| (Some(name), None))),
    }
}

/// `{ name = "…", email = "…" }`: directories write to that address to verify who owns the show.
fn owner(table: &mut Table<'_, '_>) -> Result<Option<Person>> {
    let Some(value) = table.value("owner") else { return Ok(None) };
    let expected = "a table such as { name = \"…\", email = \"…\" }";
    let DeValue::Table(_) = value.get_ref() else { return table.wrong("owner", value, expected) };
    let mut inner = table.table("owner")?;
    let name = inner.required("name")?;
    let email = inner.required("email")?;
    if person::email(&email).is_none() {
        return inner.refuse("email", &email, "an e-mail address (RFC 5322)");
    }
    inner.finish()?;
    Ok(Some(Person { email: Some(email), ..Person::named(name) }))
}

fn funding(table: &mut Table<'_, '_>) -> Result<Option<Vec<Funding>>> {
    let Some(value) = table.value("funding") else { return Ok(None) };
    let expected = "a list such as [{ url = \"…\", text = \"…\" }]";
    let Some(items) = value.get_ref().as_array() else { return table.wrong("funding", value, expected) };
    let mut list = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Some(keys) = item.get_ref().as_table() else { return table.wrong("funding", item, expected) };
        let mut inner = table.inner(&format!("funding[{index}]"), keys);
        let url = inner.required("url")?;
        let url = inner.web_url("url", &url)?.into();
        let text = inner.required("text")?;
        if text.chars().count() > 128 {
            return inner.refuse("text", &text, "128 characters or fewer");
        }
        inner.finish()?;
        list.push(Funding { url, text });
    }
    Ok(Some(list))
}

fn persons(table: &mut Table<'_, '_>) -> Result<Option<Vec<Role>>> {
    let Some(value) = table.value("persons") else { return Ok(None) };
    let expected = "a list such as [{ name = \"…\", role = \"host\", url = \"…\", image = \"…\" }]";
    let Some(items) = value.get_ref().as_array() else { return table.wrong("persons", value, expected) };
    let mut list = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Some(keys) = item.get_ref().as_table() else { return table.wrong("persons", item, expected) };
        let mut inner = table.inner(&format!("persons[{index}]"), keys);
        let name = inner.required("name")?;
        let role =
            word(&mut inner, "role", taxonomy::is_role, "a role of the Podcast Taxonomy such as \"host\"")?;
        let group = word(
            &mut inner,
            "group",
            taxonomy::is_group,
            "a group of the Podcast Taxonomy such as \"cast\"",
        )?;
        let person = Person { url: inner.text("url")?, avatar: inner.text("image")?, ..Person::named(name) };
        inner.finish()?;
        list.push(Role { person, role, group });
    }
    Ok(Some(list))
}

fn word(
    table: &mut Table<'_, '_>,
    key: &str,
    is_known: fn(&str) -> bool,
    expected: &str,
) -> Result<Option<String>> {
    match table.text(key)? {
        Some(word) if !is_known(&word) => table.refuse(key, &word, expected),
        word => Ok(word),
    }
}
