//! The document type declaration, XML 1.0 §2.8: looked over for what it says, and never obeyed.

/// What a `<!DOCTYPE …>` says.
#[derive(Default)]
pub(crate) struct Doctype<'a> {
    /// The public identifier.
    pub(crate) public: Option<&'a str>,
    /// Whether part of it lies elsewhere, so that names may be declared that are not seen here.
    pub(crate) external: bool,
    /// Offsets of `<!ENTITY … SYSTEM …>` and `PUBLIC`, which a careless parser would fetch.
    pub(crate) system_entities: Vec<usize>,
    /// The names of the entities that are declared.
    pub(crate) entities: Vec<&'a str>,
}

/// No document needs more, and a hostile one shall not fill memory.
const MOST: usize = 1000;

/// The length of the declaration that begins `text`, or nothing if it never ends.
///
/// The internal subset may hold `>` and brackets inside quotes, comments and instructions.
pub(crate) fn length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = "<!DOCTYPE".len();
    let mut inside = false;
    loop {
        let byte = *bytes.get(at)?;
        at = match byte {
            b'"' | b'\'' => at + 1 + memchr::memchr(byte, bytes.get(at + 1..)?)? + 1,
            b'<' if text.get(at..)?.starts_with("<!--") => at + 4 + text.get(at + 4..)?.find("-->")? + 3,
            b'<' if text.get(at..)?.starts_with("<?") => at + 2 + text.get(at + 2..)?.find("?>")? + 2,
            b'[' => {
                inside = true;
                at + 1
            }
            b']' => {
                inside = false;
                at + 1
            }
            b'>' if !inside => return Some(at + 1),
            _ => at + 1,
        };
    }
}

/// Reads what the declaration `text`, which begins at `at`, says.
pub(crate) fn read(text: &str, at: usize) -> Doctype<'_> {
    let mut doctype = Doctype::default();
    let body = text.strip_prefix("<!DOCTYPE").unwrap_or(text);
    let (head, subset) = body.split_once('[').unwrap_or((body, ""));
    let mut words = head.split_ascii_whitespace();
    let kind = words.nth(1).unwrap_or_default();
    doctype.external = matches!(kind, "PUBLIC" | "SYSTEM") || subset.contains('%');
    if kind == "PUBLIC" {
        doctype.public = literal(head);
    }
    let base = text.len() - subset.len();
    for (found, _) in subset.match_indices("<!ENTITY").take(MOST) {
        let declaration = subset.get(found + "<!ENTITY".len()..).unwrap_or_default();
        let end = declaration.find('>').unwrap_or(declaration.len());
        let mut words = declaration.get(..end).unwrap_or_default().split_ascii_whitespace();
        let name = words.next().filter(|name| *name != "%");
        doctype.entities.extend(name);
        let kind = if name.is_some() { words.next() } else { words.nth(1) };
        if kind.is_some_and(|kind| matches!(kind, "SYSTEM" | "PUBLIC")) {
            doctype.system_entities.push(at + base + found);
        }
    }
    doctype
}

/// The first quoted string.
fn literal(text: &str) -> Option<&str> {
    let start = text.find(['"', '\''])?;
    let quote = text.get(start..)?.chars().next()?;
    text.get(start + 1..)?.split(quote).next()
}
