//! `[[source]]`, `[mapping]` and `[defaults]`.

use std::collections::BTreeMap;
use std::path::Path;

use toml::Spanned;
use toml::de::DeValue;

use super::Source;
use super::table::Table;
use super::values::quoted;
use crate::error::{Error, Result};
use crate::mapping::{FIELDS, Field, Lookup, Rule, Rules, Template};
use crate::source::{self, Kind};

/// The rules that `[mapping]` and `[defaults]` of this table add to those it stands in.
pub(super) fn rules(top: &mut Table<'_, '_>, outer: &Rules) -> Result<Rules> {
    let mapping = mapping(top)?;
    let defaults = defaults(top)?;
    Ok(outer.overlaid(mapping, defaults))
}

/// Every `[[source]]`, in order.
pub(super) fn sources(top: &mut Table<'_, '_>, outer: &Rules) -> Result<Vec<Source>> {
    let Some(value) = top.value("source") else { return Ok(Vec::new()) };
    let Some(items) = value.get_ref().as_array() else {
        return top.wrong("source", value, "tables: [[source]]");
    };
    let mut sources = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Some(keys) = item.get_ref().as_table() else {
            return top.wrong("source", item, "tables: [[source]]");
        };
        let mut table = top.inner(&format!("source[{index}]"), keys);
        let options = options(&mut table)?;
        let rules = rules(&mut table, &inherited(&options, outer))?;
        table.finish()?;
        sources.push(Source { options, rules });
    }
    Ok(sources)
}

/// The site's rules, for a source of this kind. All fields of a feed's entries have the names that feedmill gives them, and
/// so has the text of a page; a folder may hold pages.
fn inherited(options: &source::Options, outer: &Rules) -> Rules {
    let is = |kind: Kind| options.kind == Some(kind) || (options.kind.is_none() && options.tells(kind));
    let is_folder = options.kind.is_none() && Path::new(&options.path).extension().is_none();
    let (is_feed, may_be_pages) = (is(Kind::Feed), is(Kind::Markdown) || is_folder);
    outer.with_own_names(|field| is_feed || (may_be_pages && field == Field::ContentHtml))
}

fn options(table: &mut Table<'_, '_>) -> Result<source::Options> {
    let kind = match table.text("kind")? {
        None => None,
        Some(word) => match Kind::ALL.iter().find(|(name, _)| *name == word) {
            Some((_, kind)) => Some(*kind),
            None => {
                let names: Vec<String> = Kind::ALL.iter().map(|(name, _)| quoted(name)).collect();
                return table.refuse("kind", &word, &names.join(" or "));
            }
        },
    };
    let mut options = source::Options { kind, folder: table.file.folder(), ..source::Options::new("") };
    match kind {
        Some(Kind::Command) => {
            options.command = table.list("command", &[])?;
            if options.command.first().is_none_or(|program| program.trim().is_empty()) {
                return table.missing("command");
            }
        }
        Some(Kind::Postgres) => options.url_env = Some(table.required("url_env")?),
        _ => options.path = table.required("path")?,
    }
    let named = |kind: Option<Kind>| kind == Some(Kind::Sqlite) || kind == Some(Kind::Postgres);
    if named(kind) || (kind.is_none() && options.tells(Kind::Sqlite)) {
        options.query = Some(table.required("query")?);
    }
    if kind == Some(Kind::Csv) || (kind.is_none() && !options.tells(Kind::Sqlite)) {
        options.delimiter = delimiter(table)?;
    }
    let is_text = !matches!(kind, Some(Kind::Command | Kind::Feed | Kind::Postgres | Kind::Sqlite));
    if is_text && !options.tells(Kind::Sqlite) {
        options.encoding = encoding(table)?;
    }
    // Other kinds know nothing of these, so that a key in the wrong place is an error.
    let is_file = kind.is_none() && !options.tells(Kind::Sqlite);
    let may_be = |known: Kind| kind == Some(known) || is_file;
    if may_be(Kind::Feed) && table.value("credit").is_some() {
        options.credit = table.flag("credit", false)?;
    }
    if may_be(Kind::Markdown) && table.value("keep_markdown").is_some() {
        options.keep_markdown = table.flag("keep_markdown", false)?;
    }
    options.optional = table.flag("optional", false)?;
    options.max_record = table.size("max_record", "16MB")?.unwrap_or(source::DEFAULT_MAX_RECORD);
    Ok(options)
}

/// A name of the Encoding Standard, of an encoding in which a line feed is one byte.
fn encoding(table: &mut Table<'_, '_>) -> Result<Option<String>> {
    let Some(label) = table.text("encoding")? else { return Ok(None) };
    match encoding_rs::Encoding::for_label(label.as_bytes()) {
        Some(known) if known.is_ascii_compatible() => Ok(Some(known.name().to_owned())),
        _ => table.refuse(
            "encoding",
            &label,
            "the name of an encoding such as \"gb18030\", \"big5\" or \"windows-1252\"",
        ),
    }
}

/// One character of ASCII, which no cell begins or ends with.
fn delimiter(table: &mut Table<'_, '_>) -> Result<Option<u8>> {
    let Some(text) = table.text("delimiter")? else { return Ok(None) };
    match text.as_bytes() {
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\'' | b'\n' | b'\r' | 0) => Ok(Some(*byte)),
        _ => table.refuse("delimiter", &text, "one character such as \",\", \";\" or \"\\t\""),
    }
}

fn mapping(top: &mut Table<'_, '_>) -> Result<BTreeMap<Field, Rule>> {
    let mut table = top.table("mapping")?;
    let mut mapping = BTreeMap::new();
    for (field, name, _) in FIELDS {
        let Some(value) = table.value(name) else { continue };
        let rule = rule(&mut table, field, name, value)?;
        mapping.insert(field, rule);
    }
    table.finish()?;
    Ok(mapping)
}

fn rule<'a, 't>(
    table: &mut Table<'a, 't>,
    field: Field,
    name: &str,
    value: &'t Spanned<DeValue<'a>>,
) -> Result<Rule> {
    let (texts, separator) = match value.get_ref() {
        DeValue::String(text) => {
            table.note(name, &quoted(text));
            (vec![text.to_string()], None)
        }
        DeValue::Array(items) if !items.is_empty() => (table.list(name, &[])?, None),
        DeValue::Table(keys) => {
            let mut inner = table.inner(name, keys);
            let texts = if inner.value("field").is_some() { inner.list("field", &[])? } else { Vec::new() };
            let separator = inner.text("separator")?;
            inner.finish()?;
            (texts, separator)
        }
        _ => return table.wrong(name, value, RULE),
    };
    let lookups = texts.iter().map(|text| lookup(table, field, name, value, text));
    Ok(Rule { lookups: lookups.collect::<Result<_>>()?, separator })
}

const RULE: &str = "a field's name, a template, a list of these, or { field = \"…\", separator = \"…\" }";

fn lookup(
    table: &Table<'_, '_>,
    field: Field,
    name: &str,
    value: &Spanned<DeValue<'_>>,
    text: &str,
) -> Result<Lookup> {
    if !Template::is_template(text) {
        return Ok(Lookup::Field(text.to_owned()));
    }
    // Their values are objects of several fields, which no text can be.
    if matches!(field, Field::Source | Field::Soundbites) {
        return table.wrong(name, value, "the name of a field that holds objects");
    }
    let template = Template::parse(text).map_err(|kind| Error::new(kind, table.at(name, value)))?;
    Ok(Lookup::Template(template))
}

/// Defaults are records in small: each is kept as the JSON that a record would have.
fn defaults(top: &mut Table<'_, '_>) -> Result<BTreeMap<Field, String>> {
    let mut table = top.table("defaults")?;
    let mut defaults = BTreeMap::new();
    for (field, name, _) in FIELDS {
        let Some(value) = table.value(name) else { continue };
        let json = json(value.get_ref()).to_string();
        table.note(name, &json);
        defaults.insert(field, json);
    }
    table.finish()?;
    Ok(defaults)
}

fn json(value: &DeValue<'_>) -> serde_json::Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(number) => {
            number.as_str().parse::<i64>().map_or(serde_json::Value::Null, Into::into)
        }
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(serde_json::Value::Null, Into::into),
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(time) => time.to_string().into(),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(keys) => {
            keys.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref()))).collect()
        }
    }
}
