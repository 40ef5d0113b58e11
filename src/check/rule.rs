//! What a rule is. The rules themselves are in [`super::rules`], one constant each.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::error::ErrorKind;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Advice for the sake of readers.
    Hint,
    /// A SHOULD of a specification.
    Warning,
    /// A MUST of a specification.
    Error,
}

impl Level {
    /// Every level, the least first.
    pub const ALL: [Level; 3] = [Level::Hint, Level::Warning, Level::Error];

    /// The name in every output format.
    pub fn name(self) -> &'static str {
        match self {
            Level::Hint => "hint",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Level {
    type Err = ErrorKind;

    fn from_str(name: &str) -> Result<Self, ErrorKind> {
        Level::ALL.into_iter().find(|level| level.name() == name).ok_or_else(|| ErrorKind::BadValue {
            found: format!("{name:?}"),
            expected: "hint, warning or error".to_owned(),
        })
    }
}

/// One thing that is looked for.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The stable name, as in `error[rss-author-email]`.
    pub id: &'static str,
    /// How much it matters.
    pub level: Level,
    /// What is wrong. `{name}` stands for the element or attribute, `{found}` for what stands there.
    pub message: &'static str,
    /// Why the rule exists, in a sentence or two.
    pub explanation: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// The section of the specification.
    pub spec: &'static str,
    /// The message class of the W3C feed validator that says the same, if it has one.
    pub w3c: Option<&'static str>,
}

impl Rule {
    /// The message about `name`, where `found` stands.
    pub(crate) fn text(&self, name: &str, found: &str) -> String {
        let mut text = String::with_capacity(self.message.len() + name.len() + found.len());
        let mut rest = self.message;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            match slot {
                "found" => quote(&mut text, found),
                _ => text.push_str(name),
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// The longest piece of a value that a message repeats, in characters.
const QUOTED: usize = 80;

/// Writes `found` in quotation marks, shortened, on one line, without what would disturb a terminal.
fn quote(text: &mut String, found: &str) {
    text.push('"');
    let mut characters = found.chars();
    for c in characters.by_ref().take(QUOTED) {
        match c {
            '"' => text.push_str("\\\""),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            c if c.is_control() => text.extend(c.escape_unicode()),
            c => text.push(c),
        }
    }
    if characters.next().is_some() {
        text.push('…');
    }
    text.push('"');
}

/// Writes each rule as a constant, and the list of them all, so that none can be left out of the list.
macro_rules! rules {
    ($($name:ident = $id:literal, $level:ident, $w3c:expr, $spec:literal,
        $message:literal, $fix:literal, $explanation:literal;)*) => {
        $(
            #[doc = $explanation]
            pub const $name: $crate::check::Rule = $crate::check::Rule {
                id: $id,
                level: $crate::check::Level::$level,
                message: $message,
                explanation: $explanation,
                fix: $fix,
                spec: $spec,
                w3c: $w3c,
            };
        )*
        /// The rules of this file.
        pub const LIST: &[&$crate::check::Rule] = &[$(&$name),*];
    };
}
pub(super) use rules;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_its_level() {
        for level in Level::ALL {
            assert_eq!(level.to_string().parse(), Ok(level));
            assert_eq!(serde_json::to_value(level).unwrap(), level.name());
        }
        assert!("fatal".parse::<Level>().is_err());
    }
}
