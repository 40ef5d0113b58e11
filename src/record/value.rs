//! The value of one field, decoded when somebody asks.

use std::borrow::Cow;

use super::{Marks, Survey, each_field, escapes, scan};
use crate::error::ErrorKind;

/// The JSON text of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value<'a>(&'a str);

impl<'a> Value<'a> {
    /// The value with this JSON text.
    pub fn new(json: &'a str) -> Self {
        Value(json)
    }

    /// The JSON text.
    pub fn json(self) -> &'a str {
        self.0
    }

    /// What kind of value this is, in words for an error.
    pub fn kind(self) -> &'static str {
        match self.0.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "text",
            Some(b't' | b'f') => "true or false",
            Some(b'n') | None => "null",
            Some(_) => "a number",
        }
    }

    /// Whether the value says nothing: `null`, empty text, or an empty list or object.
    pub fn is_empty(self) -> bool {
        match self.0.as_bytes() {
            [] | [b'n', ..] | [b'"', b'"'] => true,
            [b'"', ..] => self.0.bytes().all(|b| matches!(b, b'"' | b' ')),
            [open @ (b'[' | b'{'), inner @ .., _] => {
                let _ = open;
                inner.iter().all(u8::is_ascii_whitespace)
            }
            _ => false,
        }
    }

    /// Whether the value is `false`, which is what PHP writes where a text is missing.
    pub fn is_false(self) -> bool {
        self.0 == "false"
    }

    /// Whether the value is a list.
    pub fn is_list(self) -> bool {
        self.0.as_bytes().first() == Some(&b'[')
    }

    /// Whether the value is an object.
    pub fn is_object(self) -> bool {
        self.0.as_bytes().first() == Some(&b'{')
    }

    /// The text that the value holds. A number is its digits, `true` and `false` their names.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::WrongType`] for a list or an object.
    pub fn text(self) -> Result<Cow<'a, str>, ErrorKind> {
        match self.0.as_bytes().first() {
            Some(b'"') => Ok(self.string()),
            Some(b'{' | b'[') => match self.unwrapped() {
                same if same == self => Err(ErrorKind::WrongType { expected: "text", found: self.kind() }),
                other => other.text(),
            },
            Some(b'n') | None => Ok(Cow::Borrowed("")),
            Some(_) => Ok(Cow::Borrowed(self.0)),
        }
    }

    /// The number, where the value is one.
    pub fn number(self) -> Option<f64> {
        match self.0.as_bytes().first() {
            Some(b'-' | b'0'..=b'9') => self.0.parse().ok(),
            _ => None,
        }
    }

    /// Whether the value means yes: `true`, `1`, or the words for them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::WrongType`] for what is neither.
    pub fn flag(self) -> Result<bool, ErrorKind> {
        let wrong = || ErrorKind::WrongType { expected: "true or false", found: self.kind() };
        let text = self.text().map_err(|_| wrong())?;
        match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" | "t" | "y" | "on" => Ok(true),
            "" | "false" | "no" | "0" | "f" | "n" | "off" => Ok(false),
            _ => Err(wrong()),
        }
    }

    /// The elements of a list; any other value is the only element of itself, `null` of nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Json`] where the list cannot be read.
    pub fn items(self) -> Result<Vec<Value<'a>>, ErrorKind> {
        let mut items = Vec::new();
        self.each_item(|item| items.push(item))?;
        Ok(items)
    }

    /// Calls `each` with every one of the [`Value::items`], in order, and allocates nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Json`] where the list cannot be read; `each` may have been called by then.
    pub fn each_item(self, each: impl FnMut(Value<'a>)) -> Result<(), ErrorKind> {
        self.each_item_marked(None, each)
    }

    /// The same of a value in this record, which may have been looked at before, as [`Row::marks`](super::Row) says.
    ///
    /// # Errors
    ///
    /// Those of [`Value::each_item`].
    pub fn each_item_of(
        self,
        json: &str,
        marks: Option<Marks<'_>>,
        each: impl FnMut(Value<'a>),
    ) -> Result<(), ErrorKind> {
        self.each_item_marked(marks.and_then(|marks| marks.of(self.0, json)), each)
    }

    fn each_item_marked(
        self,
        marks: Option<Marks<'_>>,
        mut each: impl FnMut(Value<'a>),
    ) -> Result<(), ErrorKind> {
        if !self.is_list() {
            if !self.0.starts_with('n') {
                each(self);
            }
            return Ok(());
        }
        let mut survey = Survey::default();
        if let Some(marks) = marks.or_else(|| survey.look(self.0.as_bytes()).plain())
            && scan::elements(self.0, marks, &mut each).is_ok()
        {
            return Ok(());
        }
        let raw: Vec<&'a serde_json::value::RawValue> = serde_json::from_str(self.0)
            .map_err(|error| ErrorKind::Json { message: super::plain(&error) })?;
        raw.into_iter().for_each(|raw| each(Value(raw.get())));
        Ok(())
    }

    /// The field of this name, where the value is an object that has it. The last one counts, as with most readers.
    pub fn field(self, name: &str) -> Option<Value<'a>> {
        let mut found = None;
        if self.is_object() {
            each_field(self.0, |key, value| {
                if key == name {
                    found = Some(value);
                }
            })
            .ok()?;
        }
        found
    }

    /// The field of this name of an object, or the element at this place of a list, counted from 0.
    pub fn part(self, name: &str) -> Option<Value<'a>> {
        if !self.is_list() {
            return self.field(name);
        }
        let place = name.parse().ok()?;
        self.items().ok()?.into_iter().nth(place)
    }

    /// Whether the value is a text that says nothing.
    pub fn is_blank(self) -> bool {
        self.0.starts_with('"') && escapes::is_blank(self.inner())
    }

    /// The text that the value holds, as [`Value::text`] has it, in this memory where it has escapes.
    ///
    /// # Errors
    ///
    /// Those of [`Value::text`].
    pub fn text_in<'m>(self, memory: &'m mut String) -> Result<&'m str, ErrorKind>
    where
        'a: 'm,
    {
        if !self.0.starts_with('"') {
            return match self.text()? {
                Cow::Borrowed(text) => Ok(text),
                Cow::Owned(_) => Ok(""),
            };
        }
        let inner = self.inner();
        if !escapes::has_any(inner) {
            return Ok(inner);
        }
        memory.clear();
        escapes::decode(inner, memory);
        Ok(memory)
    }

    fn inner(self) -> &'a str {
        match self.0.as_bytes() {
            [b'"', inner @ .., b'"'] => self.0.get(1..=inner.len()).unwrap_or_default(),
            _ => self.0,
        }
    }

    fn string(self) -> Cow<'a, str> {
        let inner = self.inner();
        if !escapes::has_any(inner) {
            return Cow::Borrowed(inner);
        }
        let mut text = String::with_capacity(inner.len());
        escapes::decode(inner, &mut text);
        Cow::Owned(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_every_kind() {
        let text = |json| Value::new(json).text().map(Cow::into_owned);
        assert_eq!(text(r#""a\u0000\ud83d z""#).unwrap(), "a\0 z");
        assert_eq!(text("42").unwrap(), "42");
        assert_eq!(text("true").unwrap(), "true");
        assert_eq!(text("null").unwrap(), "");
        assert_eq!(text("{}").unwrap_err().to_string(), "expected text, found an object");
    }

    #[test]
    fn lists_and_objects() {
        let list = Value::new(r#"["a", {"b": [1]}]"#);
        let items = list.items().unwrap();
        assert_eq!(items.len(), 2);
        assert_eq!(items[1].field("b").unwrap().json(), "[1]");
        assert!(Value::new("null").items().unwrap().is_empty());
        assert_eq!(Value::new("\"x\"").items().unwrap().len(), 1);
    }

    #[test]
    fn empty_values() {
        for json in ["null", "\"\"", "[]", "{ }", "\"  \""] {
            assert!(Value::new(json).is_empty(), "{json}");
        }
        for json in ["0", "false", "[0]", "\"a\"", "{\"a\":1}"] {
            assert!(!Value::new(json).is_empty(), "{json}");
        }
    }
}
