//! Texts with fields in them: `https://news.example/a/{slug}`.

use crate::error::ErrorKind;

/// A text with fields in it. `{{` and `}}` stand for the braces themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    source: String,
    pub(super) parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Field(String),
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::BadValue`] where a brace is left open or names nothing.
    pub fn parse(source: &str) -> Result<Self, ErrorKind> {
        let bad = || ErrorKind::BadValue {
            found: format!("{source:?}"),
            expected: "a template such as \"https://news.example/a/{slug}\"".to_owned(),
        };
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut rest = source.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '{' | '}' if rest.next_if_eq(&c).is_some() => text.push(c),
                '{' => {
                    let name: String = std::iter::from_fn(|| rest.next_if(|c| *c != '}')).collect();
                    if rest.next().is_none() || name.trim().is_empty() {
                        return Err(bad());
                    }
                    parts.push(Part::Text(std::mem::take(&mut text)));
                    parts.push(Part::Field(name.trim().to_owned()));
                }
                '}' => return Err(bad()),
                c => text.push(c),
            }
        }
        parts.push(Part::Text(text));
        parts.retain(|part| *part != Part::Text(String::new()));
        Ok(Template { source: source.to_owned(), parts })
    }

    /// Whether a text names any field at all, and so is a template and no field's name.
    pub fn is_template(source: &str) -> bool {
        source.contains('{')
    }

    /// The template as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The fields that it names.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Field(name) => Some(name.as_str()),
            Part::Text(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_braces() {
        let template = Template::parse("https://a.example/{year}/{ slug }?{{x}}").unwrap();
        assert_eq!(template.fields().collect::<Vec<_>>(), ["year", "slug"]);
        assert_eq!(template.parts.last(), Some(&Part::Text("?{x}".to_owned())));
        for broken in ["{", "{}", "a}", "{a"] {
            assert!(Template::parse(broken).is_err(), "{broken}");
        }
    }
}
