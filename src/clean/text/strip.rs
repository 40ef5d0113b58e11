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
    goes: bool,
}

/// The text without its tags and comments; nothing where there are none to strip.
///
/// Tags that came out of references may be what the text is about: where each of them stands alone (`What does <br> do?`)
/// or around no word (`<b>…</b>`), all stay.
pub(super) fn tags(text: &str, came_out: bool) -> Option<String> {
    match comments(text) {
        Some(text) => Some(only_tags(&text, came_out).unwrap_or(text)),
        None => only_tags(text, came_out),
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

fn only_tags(text: &str, came_out: bool) -> Option<String> {
    let mut tags = find(text);
    let marks_words = mark(text, &mut tags);
    tags.retain(|tag| tag.goes);
    (!tags.is_empty() && (marks_words || !came_out)).then(|| without(text, &tags))
}

/// Marks the tags that can be nothing else, and says whether any of them is there for the words around or within it.
fn mark(text: &str, tags: &mut [Tag<'_>]) -> bool {
    let mut marks_words = false;
    let mut open: Vec<(usize, &str, usize)> = Vec::new();
    for index in 0..tags.len() {
        let Some(tag) = tags.get_mut(index) else { break };
        let is_void = VOID.iter().any(|void| tag.name.eq_ignore_ascii_case(void));
        tag.goes = is_void || tag.has_attributes;
        marks_words |= tag.has_attributes || (is_void && !stands_alone(text, tag));
        if !tag.closes {
            open.push((index, tag.name, tag.to));
            continue;
        }
        let (name, from) = (tag.name, tag.from);
        let opened = open.iter().rposition(|(_, opened, _)| opened.eq_ignore_ascii_case(name));
        let Some((begin, _, to)) = opened.and_then(|at| open.drain(at..).next()) else { continue };
        for at in [begin, index] {
            if let Some(tag) = tags.get_mut(at) {
                tag.goes = true;
            }
        }
        // An empty pair is what an editor left behind.
        let inside = text.get(to..from).unwrap_or_default().trim();
        let hides = HIDDEN.iter().any(|hidden| name.eq_ignore_ascii_case(hidden));
        marks_words |= hides || inside.is_empty() || inside.contains(char::is_alphanumeric);
    }
    marks_words
}

/// Whether nothing touches the tag but white space and punctuation, as it would a word.
fn stands_alone(text: &str, tag: &Tag<'_>) -> bool {
    let before = text.get(..tag.from).and_then(|before| before.chars().next_back());
    let after = text.get(tag.to..).and_then(|after| after.chars().next());
    before.is_none_or(|c| c.is_whitespace() || "([\"'“‘„«「『`".contains(c))
        && after.is_none_or(|c| c.is_whitespace() || ")]\"'”’»」』`?!,.:;…".contains(c))
}

fn without(text: &str, tags: &[Tag<'_>]) -> String {
    let mut stripped = String::with_capacity(text.len());
    let mut copied = 0;
    let mut hidden: Option<&str> = None;
    for tag in tags {
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
    stripped
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
        tags.push(Tag { from, to, name, closes, has_attributes: !attributes.is_empty(), goes: false });
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
