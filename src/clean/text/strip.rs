//! Tags in plain text, where they can be nothing else.

/// Elements whose end a space stands for, because browsers begin a line there.
const BLOCKS: [&str; 24] = [
    "address",
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "td",
    "tr",
    "ul",
];

/// Other elements that writers and editors put into texts.
const INLINES: [&str; 37] = [
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "del",
    "dfn",
    "em",
    "figcaption",
    "font",
    "i",
    "img",
    "ins",
    "kbd",
    "mark",
    "nobr",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
];

/// Elements that are never closed (HTML, section 13.1.2).
const VOID: [&str; 4] = ["br", "hr", "img", "wbr"];

/// Elements whose content is not text.
const HIDDEN: [&str; 2] = ["script", "style"];

struct Tag<'a> {
    from: usize,
    to: usize,
    name: &'a str,
    closes: bool,
    has_attributes: bool,
}

/// The text without its tags and comments; nothing where there are none to strip.
pub(super) fn tags(text: &str) -> Option<String> {
    match comments(text) {
        Some(text) => Some(only_tags(&text).unwrap_or(text)),
        None => only_tags(text),
    }
}

/// The text without its comments, of which editors leave many (HTML, section 13.1.6).
fn comments(text: &str) -> Option<String> {
    if !text.contains("<!--") {
        return None;
    }
    let (mut stripped, mut rest) = (String::new(), text);
    while let Some((before, comment)) = rest.split_once("<!--") {
        let Some((_, after)) = comment.split_once("-->") else { break };
        stripped.push_str(before);
        stripped.push(' ');
        rest = after;
    }
    stripped.push_str(rest);
    (rest.len() < text.len()).then_some(stripped)
}

fn only_tags(text: &str) -> Option<String> {
    let tags: Vec<Tag<'_>> = find(text);
    let mut strip = vec![false; tags.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let single = VOID.iter().any(|void| tag.name.eq_ignore_ascii_case(void)) || tag.has_attributes;
        if single && let Some(strip) = strip.get_mut(index) {
            *strip = true;
        }
        if !tag.closes {
            open.push(index);
            continue;
        }
        let opened = open
            .iter()
            .rposition(|at| tags.get(*at).is_some_and(|opened| opened.name.eq_ignore_ascii_case(tag.name)));
        if let Some(position) = opened {
            let begin = open.split_off(position).first().copied().unwrap_or(index);
            for at in [begin, index] {
                if let Some(strip) = strip.get_mut(at) {
                    *strip = true;
                }
            }
        }
    }
    if !strip.contains(&true) {
        return None;
    }
    let mut stripped = String::with_capacity(text.len());
    let mut copied = 0;
    let mut hidden: Option<&str> = None;
    for (tag, _) in tags.iter().zip(strip).filter(|(_, strip)| *strip) {
        if hidden.is_none() {
            stripped.push_str(text.get(copied..tag.from).unwrap_or_default());
        }
        copied = tag.to;
        let hides = HIDDEN.iter().any(|name| tag.name.eq_ignore_ascii_case(name));
        match hidden {
            Some(name) if tag.closes && tag.name.eq_ignore_ascii_case(name) => hidden = None,
            None if hides && !tag.closes => hidden = Some(tag.name),
            _ => {}
        }
        if BLOCKS.iter().any(|block| tag.name.eq_ignore_ascii_case(block)) {
            stripped.push(' ');
        }
    }
    if hidden.is_none() {
        stripped.push_str(text.get(copied..).unwrap_or_default());
    }
    Some(stripped)
}

/// Everything that has the form of a tag of one of those elements.
fn find(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
        let from = at + found;
        at = from + 1;
        let Some(rest) = text.get(at..) else { break };
        let closes = rest.starts_with('/');
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let known = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(name));
        if !(known(&BLOCKS) || known(&INLINES) || known(&HIDDEN)) {
            continue;
        }
        let Some(close) = close(rest) else { continue };
        let attributes = rest.get(..close).unwrap_or_default().trim_end_matches('/').trim();
        let well_formed = attributes.is_empty()
            || (!closes && rest.starts_with(char::is_whitespace) && attributes.contains('='));
        if !well_formed {
            continue;
        }
        let to = text.len() - rest.len() + close + 1;
        tags.push(Tag { from, to, name, closes, has_attributes: !attributes.is_empty() });
        at = to;
    }
    tags
}

/// Where the tag ends: at the first `>` outside of quotes, before any `<`.
fn close(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}
