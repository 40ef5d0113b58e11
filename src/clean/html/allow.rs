//! What may stay in the body of an article: an allow-list, so that what nobody thought of goes.

/// Elements, and the attributes that each may have beside [`EVERYWHERE`].
///
/// Not here, and why:
///
/// - `script`, `style`, `object`, `embed`, `applet`, `template`: they run or load what no reader asked for.
/// - `form` and its controls: a feed is no place to type a password.
/// - `iframe`: one of a known video host becomes a link; any other goes.
/// - `svg`: it can hold scripts, styles and HTML in ways that parsers disagree about; its text stays.
/// - `link`, `meta`, `base`, `title`: they belong to a page's head, and change what is around them.
/// - `annotation-xml`: HTML inside MathML, where parsers disagree.
/// - `bdo`: it can make an address read backwards. `bdi`, which only keeps directions apart, stays.
/// - `rb`, `rtc`: HTML has dropped them; `ruby` with `rt` and `rp` says the same.
/// - `font`, `center`, `marquee`, `blink`: their text stays.
/// - `id` and `name` anywhere: they clash with the reader's own page; links into the article lead to its page instead.
pub(super) const ELEMENTS: [(&str, &[&str]); 115] = [
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
    // MathML Core (https://www.w3.org/TR/mathml-core/), without links and actions.
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
pub(super) const WITH_CONTENT: [&str; 17] = [
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
pub(super) const ADDRESSES: [&str; 5] = ["href", "src", "poster", "cite", "data-src"];

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

/// The attributes of an element of the list.
pub(super) fn attributes(element: &str) -> Option<&'static [&'static str]> {
    ELEMENTS.iter().find(|(name, _)| *name == element).map(|(_, attributes)| *attributes)
}
