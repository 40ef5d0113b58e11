//! blogChannel, for weblogs that speak of other weblogs.

use super::Vocabulary;
use super::row::{Context, Value, once, set};

pub(super) static CHANNEL: Vocabulary = Vocabulary {
    uris: &["http://backend.userland.com/blogChannelModule"],
    prefix: "blogChannel",
    elements: &[
        once("blink", set(&[Context::Channel]), Value::Url),
        once("blogRoll", set(&[Context::Channel]), Value::Url),
        once("changes", set(&[Context::Channel]), Value::Url),
        once("mySubscriptions", set(&[Context::Channel]), Value::Url),
    ],
    closed: true,
};
