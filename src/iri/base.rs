//! What relative addresses resolve against.

use std::cell::OnceCell;

use url::Url;

use super::{grammar, resolve};

/// The address that others are relative to. It is parsed when the first one needs it: most entries have no relative ones.
#[derive(Clone, Debug)]
pub struct Base<'a> {
    text: Option<String>,
    parsed: OnceCell<Option<Url>>,
    otherwise: &'a Url,
}

impl<'a> Base<'a> {
    /// A base with this address, or another where there is none that can be read.
    pub fn new(text: Option<String>, otherwise: &'a Url) -> Self {
        Base { text, parsed: OnceCell::new(), otherwise }
    }

    /// The address.
    pub fn url(&self) -> &Url {
        let parsed = self.parsed.get_or_init(|| Url::parse(self.text.as_deref()?).ok());
        parsed.as_ref().unwrap_or(self.otherwise)
    }

    /// A web address, as [`resolve`] has it.
    pub fn resolve(&self, text: &str) -> Option<String> {
        if grammar::is_plain_web(text) {
            return Some(text.to_owned());
        }
        resolve(text, Some(self.url()))
    }
}

impl<'a> From<&'a Url> for Base<'a> {
    fn from(url: &'a Url) -> Self {
        Base::new(None, url)
    }
}
