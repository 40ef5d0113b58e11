//! Where the front matter of a page ends, and what it says: YAML between `---`, TOML between `+++`, or JSON.

use serde_json::Value;

use super::Fields;
use crate::error::ErrorKind;
use crate::record::{DEEPEST, is_deep};
use crate::source::{toml, yaml};

/// A line, counted from 1, and what is wrong there.
type Wrong = (u64, ErrorKind);

/// The fields of the front matter, and the text below it.
pub(super) fn split(text: &str, limit: u64) -> Result<(Fields, &str), Wrong> {
    let first = text.lines().next().unwrap_or_default().trim_end();
    match first {
        "---" => {
            let (front, body) = between(text, "---", "YAML")?;
            let document = yaml::document(front, limit).map_err(|(line, kind)| (line + 1, kind))?;
            Ok((fields(document.value, document.line + 1)?, body))
        }
        "+++" => {
            let (front, body) = between(text, "+++", "TOML")?;
            let document = toml::document(front).map_err(|(line, kind)| (line + 1, kind))?;
            Ok((fields(document.value, document.line + 1)?, body))
        }
        // Shortcodes and the tags of Liquid begin like an object.
        _ if first.starts_with('{') && !first.starts_with("{{") && !first.starts_with("{%") => json(text),
        _ if first.starts_with('"') => match text.split_once("\n;;;") {
            // Hexo writes JSON without its braces.
            Some((front, body)) => Ok((json(&format!("{{{front}\n}}"))?.0, body)),
            None => Ok((Fields::new(), text)),
        },
        _ => Ok((Fields::new(), text)),
    }
}

/// What stands between the first line and the line that closes it, and what stands below.
fn between<'t>(text: &'t str, mark: &str, format: &'static str) -> Result<(&'t str, &'t str), Wrong> {
    let begin = text.find('\n').map_or(text.len(), |at| at + 1);
    let mut offset = begin;
    for line in text.get(begin..).unwrap_or_default().split_inclusive('\n') {
        let end = offset + line.len();
        let closes = line.trim_end() == mark || (mark == "---" && line.trim_end() == "...");
        if closes {
            return Ok((text.get(begin..offset).unwrap_or_default(), text.get(end..).unwrap_or_default()));
        }
        offset = end;
    }
    let message = format!("the front matter is never closed by {mark}");
    Err((1, ErrorKind::Syntax { format, message }))
}

fn json(text: &str) -> Result<(Fields, &str), Wrong> {
    let wrong = |error: &serde_json::Error| {
        let message = crate::record::plain(error);
        (error.line() as u64, ErrorKind::Json { message })
    };
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    match values.next() {
        Some(Ok(value)) => {
            let body = text.get(values.byte_offset()..).unwrap_or_default();
            Ok((fields(value, 1)?, body))
        }
        Some(Err(_)) if is_deep(text) => Err((1, ErrorKind::TooDeep { limit: DEEPEST })),
        Some(Err(error)) => Err(wrong(&error)),
        None => Ok((Fields::new(), text)),
    }
}

fn fields(front: Value, line: u64) -> Result<Fields, Wrong> {
    match front {
        Value::Object(fields) => Ok(fields),
        Value::Null => Ok(Fields::new()),
        other => {
            let json = other.to_string();
            Err((line, ErrorKind::NotAnObject { found: crate::record::Value::new(&json).kind() }))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_form() {
        let pages = [
            "---\ntitle: A\n---\nBody",
            "---\r\ntitle: A\r\n---\r\nBody",
            "---\ntitle: A\n...\nBody",
            "+++\ntitle = \"A\"\n+++\nBody",
            "{\n\"title\": \"A\"\n}\nBody",
            "\"title\": \"A\"\n;;;\nBody",
        ];
        for page in pages {
            let (fields, body) = split(page, 1000).unwrap();
            assert_eq!((Value::Object(fields), body.trim()), (json!({"title": "A"}), "Body"), "{page}");
        }
        for page in ["Body", "---\n---\nBody", "---\n# nothing\n---\nBody"] {
            let (fields, body) = split(page, 1000).unwrap();
            assert_eq!((fields.len(), body), (0, "Body"), "{page}");
        }
        for page in ["{{< figure >}}", "{% include x %}", "\"Quoted,\" she said."] {
            assert_eq!(split(page, 1000).unwrap(), (Fields::new(), page));
        }
    }

    #[test]
    fn says_what_is_wrong_and_on_which_line_of_the_file() {
        let wrong =
            |page: &str| split(page, 1000).map_err(|(line, kind)| format!("{line}: {kind}")).unwrap_err();
        assert_eq!(wrong("---\ntitle: A\n"), "1: not YAML: the front matter is never closed by ---");
        assert!(wrong("+++\na = 1\nb =\n+++\n").starts_with("3: not TOML: "));
        assert!(wrong("---\na: 1\nb: [\n---\n").contains(": not YAML: "));
        assert_eq!(wrong("---\n- a\n---\n"), "2: a record must be a JSON object, found a list");
        assert!(wrong("{\"a\":\n!}").starts_with("2: not JSON: "));
    }
}
