//! Pages that load again when the feeds change.
//!
//! A small script in each page asks for the state of the folder, and is answered when that is another one. Nothing of it
//! is in the files.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Where the script asks. No file can stand here: what begins with a dot is not served.
pub const PATH: &str = "/.feedmill/reload";

/// An answer comes after so long in any case, before somebody on the way takes the connection for dead.
const LONGEST: Duration = Duration::from_secs(20);

/// The state of the folder, as a hash.
#[derive(Debug, Default)]
pub struct Live {
    state: Mutex<u64>,
    changed: Condvar,
}

impl Live {
    /// The state at the moment.
    pub fn state(&self) -> u64 {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the state after a build, and tells those who wait.
    pub fn set(&self, state: u64) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
        self.changed.notify_all();
    }

    /// Waits until the state is another than this one.
    pub fn wait(&self, known: &str) -> u64 {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |state: &mut u64| state.to_string() == known;
        let waited = self.changed.wait_timeout_while(state, LONGEST, same);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// Whether these bytes are a page, and no piece of one for others to paste into theirs.
pub fn is_page(html: &[u8]) -> bool {
    let lower = html.to_ascii_lowercase();
    [&b"<!doctype html"[..], b"<html", b"<body"].iter().any(|tag| memchr::memmem::find(&lower, tag).is_some())
}

/// A page with the script. Links to feeds lead to their public addresses, where the feeds of this moment may not stand
/// yet; in the page, they lead to the preview.
pub fn page(mut html: Vec<u8>, state: u64, public: &str, local: &str) -> Vec<u8> {
    let script = format!(
        "<script>(async () => {{\n\
         for (const link of document.querySelectorAll('a[href]'))\n\
         if (link.href.startsWith({public})) link.href = {local} + link.href.slice({public}.length);\n\
         for (const state = '{state}';;) try {{\n\
         const answer = await fetch('{PATH}?' + state);\n\
         if (answer.ok && await answer.text() !== state) return location.reload();\n\
         }} catch {{ await new Promise(later => setTimeout(later, 1000)); }}\n\
         }})()</script>",
        public = quoted(public),
        local = quoted(local),
    );
    let policy = b"http-equiv=\"Content-Security-Policy\" content=\"";
    if let Some(at) = memchr::memmem::find(&html, policy) {
        // A page may forbid itself to ask for anything; the first directive of a name counts (CSP 3, section 2.2.1).
        let at = at + policy.len();
        html.splice(at..at, *b"connect-src 'self'; ");
    }
    let lower = html.to_ascii_lowercase();
    let end = memchr::memmem::rfind(&lower, b"</body>").unwrap_or(html.len());
    html.splice(end..end, script.into_bytes());
    html
}

/// A text for a script within a page.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('<', "\\u003c")
}
