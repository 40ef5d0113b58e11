//! What may stay in the body of an article: an allow-list, so that what nobody thought of goes.

/// Elements, and the attributes that each may have beside [`EVERYWHERE`].
///
/// Not here, and why:
///
/// - `script`, `style`, `object`, `embed`, `applet`, `template`: they run or load what no reader asked for.
/// - `form` and its controls: a feed is no place to type a password.
/// - `dialog`: one that is closed is hidden and goes with its content; that of an open one stays.
/// - `iframe`: one of a known video host becomes a link; any other goes.
/// - `svg`: it can hold scripts, styles and HTML in ways that parsers disagree about; its text stays.
/// - `link`, `meta`, `base`, `title`: they belong to a page's head, and change what is around them.
/// - `annotation-xml`: HTML inside MathML, where parsers disagree, and which browsers show nowhere.
/// - `bdo`: it can make an address read backwards. `bdi`, which only keeps directions apart, stays.
/// - `rb`, `rtc`: HTML has dropped them; `ruby` with `rt` and `rp` says the same.
/// - `font`, `center`, `marquee`, `blink`: their text stays.
/// - `id` and `name` anywhere: they clash with the reader's own page; links into the article lead to its page instead.
const HTML: [(&str, &[&str]); 84] = [
    ("a", &["href", "hreflang", "type"]),
    ("abbr", &[]),
    ("acronym", &[]),
    ("address", &[]),
    ("article", &[]),
    ("aside", &[]),
    // `autoplay` is left out on purpose.
    ("audio", &["src", "controls", "loop", "muted", "preload"]),
    ("b", &[]),
    ("bdi", &[]),
    ("big", &[]),
    ("blockquote", &["cite"]),
    ("br", &[]),
    ("caption", &[]),
    ("cite", &[]),
    // Programs that colour code find its language here: `class="language-rust"`.
    ("code", &["class"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("dd", &[]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("dfn", &[]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("footer", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("header", &[]),
    ("hgroup", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("img", &["src", "srcset", "sizes", "alt", "width", "height", "loading"]),
    ("ins", &["cite", "datetime"]),
    ("kbd", &[]),
    ("li", &["value"]),
    ("main", &[]),
    ("mark", &[]),
    ("menu", &[]),
    ("meter", &["value", "min", "max", "low", "high", "optimum"]),
    ("nav", &[]),
    ("ol", &["start", "reversed", "type"]),
    ("p", &[]),
    ("picture", &[]),
    ("pre", &["class"]),
    ("progress", &["value", "max"]),
    ("q", &["cite"]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("search", &[]),
    ("section", &[]),
    ("small", &[]),
    ("source", &["src", "srcset", "sizes", "type", "media", "width", "height"]),
    ("span", &["class"]),
    ("strike", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan", "align", "valign"]),
    ("tfoot", &[]),
    ("th", &["colspan", "rowspan", "scope", "abbr", "align", "valign"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("track", &["src", "kind", "srclang", "label", "default"]),
    ("tt", &[]),
    ("u", &[]),
    ("ul", &[]),
    ("var", &[]),
    ("video", &["src", "poster", "width", "height", "controls", "loop", "muted", "preload", "playsinline"]),
    ("wbr", &[]),
];

/// MathML Core (<https://www.w3.org/TR/mathml-core/>), without links and actions.
const MATHML: [(&str, &[&str]); 31] = [
    ("annotation", &["encoding"]),
    ("math", &["display", "xmlns"]),
    ("menclose", &["notation"]),
    ("merror", &[]),
    ("mfenced", &["open", "close", "separators"]),
    ("mfrac", &["linethickness"]),
    ("mi", &["mathvariant"]),
    ("mmultiscripts", &[]),
    ("mn", &[]),
    (
        "mo",
        &[
            "form",
            "fence",
            "separator",
            "stretchy",
            "symmetric",
            "largeop",
            "movablelimits",
            "lspace",
            "rspace",
        ],
    ),
    ("mover", &["accent"]),
    ("mpadded", &["width", "height", "depth", "lspace", "voffset"]),
    ("mphantom", &[]),
    ("mprescripts", &[]),
    ("mroot", &[]),
    ("mrow", &[]),
    ("ms", &[]),
    ("mspace", &["width", "height", "depth"]),
    ("msqrt", &[]),
    ("mstyle", &["displaystyle", "scriptlevel"]),
    ("msub", &[]),
    ("msubsup", &[]),
    ("msup", &[]),
    ("mtable", &[]),
    ("mtd", &["columnspan", "rowspan"]),
    ("mtext", &[]),
    ("mtr", &[]),
    ("munder", &["accentunder"]),
    ("munderover", &["accent", "accentunder"]),
    ("none", &[]),
    ("semantics", &[]),
];

/// Attributes of every element.
pub(super) const EVERYWHERE: [&str; 3] = ["dir", "lang", "title"];

/// Elements that go with all they hold. Of others that are not allowed, the content stays.
pub(super) const WITH_CONTENT: [&str; 18] = [
    "annotation-xml",
    "script",
    "style",
    "noscript",
    "template",
    "object",
    "applet",
    "select",
    "textarea",
    "title",
    "head",
    "xmp",
    "noembed",
    "noframes",
    "frameset",
    "plaintext",
    "datalist",
    "map",
];

/// Attributes that hold an address.
pub(super) const ADDRESSES: [&str; 7] =
    ["href", "src", "poster", "cite", "data-src", "data-lazy-src", "data-original"];

/// Those of pictures, films and frames that wait for a script.
pub(super) const WAITING: [&str; 3] = ["data-src", "data-lazy-src", "data-original"];

/// Those of pictures that hold several.
pub(super) const WAITING_SETS: [&str; 2] = ["data-srcset", "data-lazy-srcset"];

/// Hosts of videos whose frames become links.
pub(super) const VIDEO_HOSTS: [&str; 14] = [
    "youtube.com",
    "youtube-nocookie.com",
    "youtu.be",
    "vimeo.com",
    "bilibili.com",
    "dailymotion.com",
    "twitch.tv",
    "youku.com",
    "v.qq.com",
    "ted.com",
    "loom.com",
    "wistia.net",
    "rutube.ru",
    "nicovideo.jp",
];

/// Every element that may stay, with its attributes.
pub(super) fn elements() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    HTML.into_iter().chain(MATHML)
}

/// The attributes of an element of the lists.
pub(super) fn attributes(element: &str) -> Option<&'static [&'static str]> {
    html_attributes(element)
        .or_else(|| MATHML.iter().find(|(name, _)| *name == element).map(|(_, attributes)| *attributes))
}

/// Where the elements with each first letter begin in [`HTML`], which is in the order of the alphabet.
const BEGINS: [usize; 27] = {
    let mut begins = [0; 27];
    let mut letter = 0;
    while letter < 27 {
        let mut at = begins[letter];
        while at < HTML.len() && HTML[at].0.as_bytes()[0] < b'a' + letter as u8 {
            at += 1;
        }
        begins[letter] = at;
        letter += 1;
        if letter < 27 {
            begins[letter] = at;
        }
    }
    begins
};

/// The attributes of an element of HTML.
pub(super) fn html_attributes(element: &str) -> Option<&'static [&'static str]> {
    let letter = usize::from(element.bytes().next()?.wrapping_sub(b'a'));
    let (from, to) = (*BEGINS.get(letter)?, *BEGINS.get(letter + 1)?);
    let alike = HTML.get(from..to)?;
    alike.iter().find(|(name, _)| *name == element).map(|(_, attributes)| *attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_found() {
        assert!(HTML.is_sorted_by_key(|(name, _)| *name));
        for (name, known) in elements() {
            assert_eq!(attributes(name), Some(known), "{name}");
        }
        for name in ["", "z", "script", "aa", "{", "A", "é"] {
            assert_eq!(attributes(name), None, "{name}");
        }
    }
}
