//! `[[extension]]`: fields of the records that become elements of namespaces that feedmill does not know.

use super::table::Table;
use crate::error::Result;
use crate::mapping::Foreign;
use crate::model::Extension;
use crate::wording::others::{is_name, is_namespace, is_prefix};

/// How the value stands in the element.
#[derive(Clone, Copy, PartialEq)]
enum As {
    Text,
    Url,
    Attribute,
}

/// Reads every `[[extension]]`, in order.
pub(super) fn read(top: &mut Table<'_, '_>) -> Result<Vec<Foreign>> {
    let Some(value) = top.value("extension") else { return Ok(Vec::new()) };
    let Some(items) = value.get_ref().as_array() else {
        return top.wrong("extension", value, "tables: [[extension]]");
    };
    let mut foreign: Vec<Foreign> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Some(keys) = item.get_ref().as_table() else {
            return top.wrong("extension", item, "tables: [[extension]]");
        };
        let mut table = top.inner(&format!("extension[{index}]"), keys);
        let one = extension(&mut table)?;
        let same = foreign.iter().find(|known| known.element.prefix == one.element.prefix);
        if let Some(known) = same.filter(|known| known.element.namespace != one.element.namespace) {
            let expected =
                format!("{:?}, which `{}` stands for already", known.element.namespace, one.element.prefix);
            return table.refuse("namespace", &one.element.namespace, &expected);
        }
        table.finish()?;
        foreign.push(one);
    }
    Ok(foreign)
}

fn extension(table: &mut Table<'_, '_>) -> Result<Foreign> {
    let field = table.required("field")?;
    let element = table.required("element")?;
    let Some((prefix, name)) =
        element.split_once(':').filter(|(prefix, name)| is_name(prefix) && is_name(name))
    else {
        return table.refuse("element", &element, "an element with a prefix, such as \"x:rating\"");
    };
    if !is_prefix(prefix) {
        return table.refuse("element", &element, "a prefix that feedmill does not use itself");
    }
    let namespace = table.required("namespace")?;
    if !is_namespace(&namespace) {
        let expected = "the URI of a namespace such as \"https://news.example/ns\"";
        return table.refuse("namespace", &namespace, expected);
    }
    let kind = table.choice("as", &[("text", As::Text), ("url", As::Url), ("attribute", As::Attribute)])?;
    let attribute = match kind {
        As::Attribute => {
            let attribute = table.text_or("attribute", "value")?;
            if !is_name(&attribute) || attribute.to_ascii_lowercase().starts_with("xml") {
                return table.refuse("attribute", &attribute, "the name of an attribute, such as \"value\"");
            }
            Some(attribute)
        }
        As::Text | As::Url => None,
    };
    let (prefix, name) = (prefix.to_owned(), name.to_owned());
    let element = Extension { prefix, name, namespace, attribute, value: String::new() };
    Ok(Foreign { field, element, url: kind == As::Url })
}
