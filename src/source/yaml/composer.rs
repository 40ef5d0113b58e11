//! Events of the parser made a value: without recursion, so that no nesting ends the stack, and with a limit on what
//! aliases may add, so that no short text becomes a long one.

use std::collections::{BTreeMap, HashMap};

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};
use serde_json::{Map, Value};

use super::scalar;
use crate::error::ErrorKind;
use crate::record::DEEPEST;
use crate::source::tree::Document;

/// A line, counted from 1, and what is wrong there.
type Wrong = (u64, ErrorKind);

/// Reads the first document of a text. Aliases may add as many bytes to it as `limit` says.
pub(in crate::source) fn document(text: &str, limit: u64) -> Result<Document, Wrong> {
    let mut composer = Composer {
        open: Vec::new(),
        anchors: HashMap::new(),
        items: BTreeMap::new(),
        spare: limit,
        limit,
        first: None,
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            // The scanner runs ahead, and may find first that flow collections nest too deep.
            let kind = match error.info() {
                "recursion limit exceeded" => ErrorKind::TooDeep { limit: DEEPEST },
                message => ErrorKind::Syntax { format: "YAML", message: message.to_owned() },
            };
            (error.marker().line() as u64, kind)
        })?;
        let line = span.start.line() as u64;
        if let Some(value) = composer.event(event, line).map_err(|kind| (line, kind))? {
            let line = composer.first.unwrap_or(1);
            return Ok(Document { value, line, items: composer.items });
        }
    }
    Ok(Document { value: Value::Null, line: 1, items: BTreeMap::new() })
}

struct Composer {
    open: Vec<Frame>,
    anchors: HashMap<usize, Anchor>,
    items: BTreeMap<String, Vec<u64>>,
    /// How many bytes anchors and aliases may still add.
    spare: u64,
    limit: u64,
    /// The line of the first node.
    first: Option<u64>,
}

/// A list or a map that is not complete yet.
struct Frame {
    node: Node,
    anchor: usize,
}

enum Node {
    List(Vec<Value>),
    /// With the key whose value comes next, and the maps to merge in.
    Map(Map<String, Value>, Option<String>, Vec<Value>),
}

struct Anchor {
    value: Value,
    depth: usize,
    size: u64,
}

impl Composer {
    /// Takes an event; gives the document when it is complete.
    fn event(&mut self, event: Event<'_>, line: u64) -> Result<Option<Value>, ErrorKind> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.begin(line);
                let is_text = tag.is_some_and(|tag| is_text(&tag)) || style != ScalarStyle::Plain;
                let value = if is_text || self.expects_key() { text.into() } else { scalar::plain(&text) };
                self.complete(value, anchor)
            }
            Event::SequenceStart(anchor, _) => self.open(Node::List(Vec::new()), anchor, line),
            Event::MappingStart(anchor, _) => {
                self.open(Node::Map(Map::new(), None, Vec::new()), anchor, line)
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Frame { node: Node::List(items), anchor }) => self.complete(Value::Array(items), anchor),
                Some(Frame { node: Node::Map(fields, _, merged), anchor }) => {
                    self.complete(Value::Object(merge(fields, merged)), anchor)
                }
                None => Ok(None),
            },
            Event::Alias(anchor) => {
                self.begin(line);
                let value = self.alias(anchor)?;
                self.complete(value, 0)
            }
            _ => Ok(None),
        }
    }

    fn alias(&mut self, anchor: usize) -> Result<Value, ErrorKind> {
        let Some(known) = self.anchors.get(&anchor) else {
            let message = "an alias of what is not complete yet".to_owned();
            return Err(ErrorKind::Syntax { format: "YAML", message });
        };
        if self.open.len() + known.depth > DEEPEST {
            return Err(ErrorKind::TooDeep { limit: DEEPEST });
        }
        self.spare = self.spare.checked_sub(known.size).ok_or(ErrorKind::TooLong { limit: self.limit })?;
        Ok(known.value.clone())
    }

    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Frame { node: Node::Map(_, None, _), .. }))
    }

    /// Notes where the items of the outermost lists begin.
    fn begin(&mut self, line: u64) {
        self.first.get_or_insert(line);
        let key = match self.open.as_slice() {
            [Frame { node: Node::List(_), .. }] => "",
            [Frame { node: Node::Map(_, Some(key), _), .. }, Frame { node: Node::List(_), .. }] => key,
            _ => return,
        };
        self.items.entry(key.to_owned()).or_default().push(line);
    }

    fn open(&mut self, node: Node, anchor: usize, line: u64) -> Result<Option<Value>, ErrorKind> {
        self.begin(line);
        if self.expects_key() {
            let message = "a key must be a text, not a list or a map".to_owned();
            return Err(ErrorKind::Syntax { format: "YAML", message });
        }
        if self.open.len() >= DEEPEST {
            return Err(ErrorKind::TooDeep { limit: DEEPEST });
        }
        self.open.push(Frame { node, anchor });
        Ok(None)
    }

    /// Puts a value where it belongs: under its anchor, and into the list or the map around it.
    fn complete(&mut self, value: Value, anchor: usize) -> Result<Option<Value>, ErrorKind> {
        if anchor > 0 {
            let (depth, size) = measure(&value);
            self.spare = self.spare.checked_sub(size).ok_or(ErrorKind::TooLong { limit: self.limit })?;
            self.anchors.insert(anchor, Anchor { value: value.clone(), depth, size });
        }
        match self.open.last_mut().map(|frame| &mut frame.node) {
            None => return Ok(Some(value)),
            Some(Node::List(items)) => items.push(value),
            Some(Node::Map(fields, key, merged)) => match key.take() {
                None => *key = Some(text(value)),
                Some(name) if name == "<<" => merged.push(value),
                Some(name) => {
                    fields.insert(name, value);
                }
            },
        }
        Ok(None)
    }
}

fn is_text(tag: &Tag) -> bool {
    tag.is_yaml_core_schema() && tag.suffix == "str"
}

/// A key that was given by an alias may be of any type.
fn text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// The merge key of YAML 1.1, which many files still use: its fields are those that the map itself does not have
/// (<https://yaml.org/type/merge.html>).
fn merge(mut fields: Map<String, Value>, merged: Vec<Value>) -> Map<String, Value> {
    let lists = merged.into_iter().flat_map(|value| match value {
        Value::Array(maps) => maps,
        map => vec![map],
    });
    for map in lists {
        let Value::Object(map) = map else { continue };
        for (key, value) in map {
            fields.entry(key).or_insert(value);
        }
    }
    fields
}

/// How deep a value nests, and about how many bytes it has. It is never deeper than `DEEPEST`.
fn measure(value: &Value) -> (usize, u64) {
    let over = |inner: (usize, u64), own: u64, (depth, size): (usize, u64)| {
        (inner.0.max(depth + 1), inner.1.saturating_add(size).saturating_add(own))
    };
    match value {
        Value::Array(items) => items.iter().map(measure).fold((1, 2), |inner, item| over(inner, 1, item)),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| (key.len() as u64 + 4, measure(value)))
            .fold((1, 2), |inner, (own, field)| over(inner, own, field)),
        Value::String(text) => (0, text.len() as u64 + 2),
        _ => (0, 8),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn value(text: &str) -> Result<Value, String> {
        document(text, 10_000)
            .map(|document| document.value)
            .map_err(|(line, kind)| format!("{line}: {kind}"))
    }

    #[test]
    fn aliases_merges_and_tags() {
        let text = "base: &base {lang: en, draft: false}\none: {<<: *base, lang: fr}\ntwo: *base\nid: !!str 7\n8: x\n";
        let base = json!({"lang": "en", "draft": false});
        let one = json!({"lang": "fr", "draft": false});
        assert_eq!(value(text).unwrap(), json!({"base": base, "one": one, "two": base, "id": "7", "8": "x"}));
    }

    #[test]
    fn lines_of_items() {
        let found = document("a: 1\nitems:\n  - x: 1\n    y: [1, 2]\n\n  - x: 2\n", 100).unwrap();
        assert_eq!(found.items.get("items"), Some(&vec![3, 6]));
        let found = document("# first\n- a\n-\n  b\n", 100).unwrap();
        assert_eq!((found.line, found.items.get("")), (2, Some(&vec![2, 4])));
    }

    #[test]
    fn what_grows_without_end_is_refused() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(value(&deep).unwrap_err(), "1: nested more than 127 levels deep");
        let deep = (0..2000).map(|level| format!("{}-\n", " ".repeat(level))).collect::<String>();
        assert!(value(&deep).unwrap_err().ends_with("nested more than 127 levels deep"));
        let mut bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
        for level in 1..12 {
            let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
        }
        assert!(value(&bomb).unwrap_err().contains("longer than 10000 bytes"));
        // Each step is shallow, and all of them together are not.
        let mut stairs = "a0: &a0 []\n".to_owned();
        for level in 1..300 {
            stairs.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
        }
        assert!(
            document(&stairs, 1_000_000)
                .is_err_and(|(_, kind)| kind == ErrorKind::TooDeep { limit: DEEPEST })
        );
    }

    #[test]
    fn says_where_it_breaks() {
        assert!(value("a: 1\nb: [1\nc: 2\n").unwrap_err().contains("not YAML: "));
        assert_eq!(
            value("a: 1\n? [x]\n: 2\n").unwrap_err(),
            "2: not YAML: a key must be a text, not a list or a map"
        );
        assert!(value("a: &a [*a]").is_err());
    }
}
