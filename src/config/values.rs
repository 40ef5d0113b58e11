//! Typed reading of keys. Each says what would be right, and remembers the value in effect.

use std::time::Duration;

use toml::Spanned;
use toml::de::DeValue;
use url::Url;

use super::table::Table;
use crate::error::{Error, ErrorKind, Location, Result};
use crate::model::Person;

impl Table<'_, '_> {
    /// Text that has no default.
    pub(super) fn text(&mut self, key: &str) -> Result<Option<String>> {
        let Some(value) = self.value(key) else { return Ok(None) };
        let Some(text) = value.get_ref().as_str() else { return self.wrong(key, value, "text in quotes") };
        self.note(key, &quoted(text));
        Ok(Some(text.to_owned()))
    }

    /// Text that must be there and say something.
    pub(super) fn required(&mut self, key: &'static str) -> Result<String> {
        match self.text(key)? {
            Some(text) if !text.trim().is_empty() => Ok(text),
            _ => self.missing(key),
        }
    }

    /// An error that says that a key must be there.
    pub(super) fn missing<T>(&self, key: &str) -> Result<T> {
        let name = if self.name().is_empty() { key.to_owned() } else { self.key(key) };
        let kind = ErrorKind::MissingKey { key: name };
        Err(Error::new(kind, Location::path(self.path())))
    }

    /// Text with a default.
    pub(super) fn text_or(&mut self, key: &str, default: &str) -> Result<String> {
        if let Some(text) = self.text(key)? {
            return Ok(text);
        }
        self.note(key, &quoted(default));
        Ok(default.to_owned())
    }

    /// A span of time, such as `30d`. `false` is none at all.
    pub(super) fn span_or(&mut self, key: &str, default: &str) -> Result<Duration> {
        let text = match self.value(key) {
            Some(value) if value.get_ref().as_bool() == Some(false) => {
                self.flag(key, false)?;
                return Ok(Duration::ZERO);
            }
            _ => self.text_or(key, default)?,
        };
        let trimmed = text.trim();
        let digits = trimmed.find(|c: char| !c.is_ascii_digit()).unwrap_or(trimmed.len());
        let seconds = trimmed.split_at_checked(digits).and_then(|(number, unit)| {
            let unit: u64 = match unit.trim() {
                "s" => 1,
                "m" => 60,
                "h" => 60 * 60,
                "d" => 24 * 60 * 60,
                _ => return None,
            };
            number.parse::<u64>().ok()?.checked_mul(unit)
        });
        match seconds {
            Some(seconds) => Ok(Duration::from_secs(seconds)),
            None => self.refuse(key, &text, "a time such as \"30d\" or \"12h\", or false"),
        }
    }

    /// One of a few words; the first is the default.
    pub(super) fn choice<T: Copy>(&mut self, key: &str, choices: &[(&str, T)]) -> Result<T> {
        let default = choices.first().map_or("", |(word, _)| *word);
        let word = self.text_or(key, default)?;
        if let Some((_, chosen)) = choices.iter().find(|(choice, _)| *choice == word) {
            return Ok(*chosen);
        }
        let words: Vec<String> = choices.iter().map(|(word, _)| quoted(word)).collect();
        self.refuse(key, &word, &words.join(" or "))
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, key: &str, default: bool) -> Result<bool> {
        let flag = match self.value(key) {
            None => default,
            Some(value) => match value.get_ref().as_bool() {
                Some(flag) => flag,
                None => return self.wrong(key, value, "true or false"),
            },
        };
        self.note(key, if flag { "true" } else { "false" });
        Ok(flag)
    }

    /// A whole number that is not negative.
    pub(super) fn number(&mut self, key: &str) -> Result<Option<u64>> {
        let Some(value) = self.value(key) else { return Ok(None) };
        let number = value.get_ref().as_integer().and_then(|number| {
            let digits = number.as_str().replace('_', "");
            u64::from_str_radix(&digits, number.radix()).ok()
        });
        let Some(number) = number else { return self.wrong(key, value, "a whole number, 0 or more") };
        self.note(key, &number.to_string());
        Ok(Some(number))
    }

    /// A whole number with a default.
    pub(super) fn number_or(&mut self, key: &str, default: u64) -> Result<u64> {
        if let Some(number) = self.number(key)? {
            return Ok(number);
        }
        self.note(key, &default.to_string());
        Ok(default)
    }

    /// A size such as `16MB`, or a number of bytes.
    pub(super) fn size(&mut self, key: &str, default: &str) -> Result<Option<u64>> {
        let Some(value) = self.value(key) else {
            if !default.is_empty() {
                self.note(key, &quoted(default));
            }
            return Ok(bytes(default));
        };
        let size = match value.get_ref() {
            DeValue::String(text) => bytes(text),
            DeValue::Integer(number) => number.as_str().replace('_', "").parse().ok(),
            _ => None,
        };
        let Some(size) = size else { return self.wrong(key, value, "a size such as \"16MB\"") };
        self.note(key, &size.to_string());
        Ok(Some(size))
    }

    /// A list of texts.
    pub(super) fn list(&mut self, key: &str, default: &[&str]) -> Result<Vec<String>> {
        let texts = match self.value(key) {
            None => default.iter().map(|text| (*text).to_owned()).collect(),
            Some(value) => match self.texts(value) {
                Some(texts) => texts,
                None => return self.wrong(key, value, "a list of texts"),
            },
        };
        let words: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        self.note(key, &format!("[{}]", words.join(", ")));
        Ok(texts)
    }

    fn texts(&self, value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
        match value.get_ref() {
            DeValue::String(text) => Some(vec![text.to_string()]),
            DeValue::Array(items) => {
                items.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect()
            }
            _ => None,
        }
    }

    /// An absolute web address.
    pub(super) fn web_url(&mut self, key: &str, text: &str) -> Result<Url> {
        let url =
            Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        match url {
            Some(url) => Ok(url),
            None => self.refuse(key, text, "an absolute URL such as \"https://news.example/\""),
        }
    }

    /// People: a list of tables with `name`, `email` and `url`, or of names.
    pub(super) fn people(&mut self, key: &str) -> Result<Vec<Person>> {
        let Some(value) = self.value(key) else { return Ok(Vec::new()) };
        let expected = "a list such as [{ name = \"…\", email = \"…\", url = \"…\" }]";
        let Some(items) = value.get_ref().as_array() else { return self.wrong(key, value, expected) };
        let mut people = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match item.get_ref() {
                DeValue::String(text) => people.extend(crate::person::parse(text)),
                DeValue::Table(keys) => {
                    let mut table = self.inner(&format!("{key}[{index}]"), keys);
                    let email = table.text("email")?;
                    let url = table.text("url")?;
                    let name = table.text("name")?.or_else(|| email.clone()).or_else(|| url.clone());
                    let avatar = table.text("avatar")?;
                    table.finish()?;
                    let Some(name) = name else { return self.wrong(key, value, expected) };
                    people.push(Person { name, email, url, avatar });
                }
                _ => return self.wrong(key, value, expected),
            }
        }
        Ok(people)
    }
}

/// The text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The number of bytes that a size says.
fn bytes(size: &str) -> Option<u64> {
    let size = size.trim();
    let digits = size.find(|c: char| !c.is_ascii_digit()).unwrap_or(size.len());
    let (number, unit) = size.split_at_checked(digits)?;
    let unit: u64 = match unit.trim().to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "K" | "KB" => 1_000,
        "KIB" => 1 << 10,
        "M" | "MB" => 1_000_000,
        "MIB" => 1 << 20,
        "G" | "GB" => 1_000_000_000,
        "GIB" => 1 << 30,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(unit)
}
