//! [The source namespace](http://source.scripting.com/), of which feedmill writes one element.

use super::Vocabulary;
use super::row::{Context, Value, once, set};

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    uris: &["http://source.scripting.com/"],
    prefix: "source",
    elements: &[once("markdown", set(&[Context::Item]), Value::Text)],
    closed: false,
};
