//! Elements of HTML: [HTML Living Standard §4](https://html.spec.whatwg.org/multipage/indices.html#elements-3), and
//! those that it calls obsolete.

/// What is thought of an element in content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It is shown.
    Harmless,
    /// It is shown, and has no end tag.
    Void,
    /// Its end tag may be left out.
    Optional,
    /// Readers take it out.
    Unsafe,
    /// HTML has none of this name.
    Unknown,
}

/// The kind of an element, by its name in lower case.
pub(crate) fn kind(name: &[u8]) -> Kind {
    match name {
        b"p" | b"li" | b"dt" | b"dd" | b"td" | b"th" | b"tr" | b"thead" | b"tbody" | b"tfoot"
        | b"colgroup" | b"option" | b"optgroup" | b"rb" | b"rt" | b"rtc" | b"rp" | b"caption" | b"html"
        | b"head" | b"body" => Kind::Optional,
        b"br" | b"img" | b"hr" | b"area" | b"col" | b"input" | b"source" | b"track" | b"wbr"
        | b"basefont" | b"spacer" | b"keygen" => Kind::Void,
        b"a" | b"abbr" | b"acronym" | b"address" | b"article" | b"aside" | b"audio" | b"b" | b"bdi"
        | b"bdo" | b"big" | b"blockquote" | b"button" | b"canvas" | b"center" | b"cite" | b"code"
        | b"data" | b"datalist" | b"del" | b"details" | b"dfn" | b"dialog" | b"dir" | b"div" | b"dl"
        | b"em" | b"fieldset" | b"figcaption" | b"figure" | b"font" | b"footer" | b"form" | b"h1" | b"h2"
        | b"h3" | b"h4" | b"h5" | b"h6" | b"header" | b"hgroup" | b"i" | b"ins" | b"kbd" | b"label"
        | b"legend" | b"main" | b"map" | b"mark" | b"math" | b"menu" | b"meter" | b"nav" | b"nobr"
        | b"ol" | b"output" | b"picture" | b"pre" | b"progress" | b"q" | b"ruby" | b"s" | b"samp"
        | b"search" | b"section" | b"select" | b"slot" | b"small" | b"span" | b"strike" | b"strong"
        | b"sub" | b"summary" | b"sup" | b"svg" | b"table" | b"template" | b"textarea" | b"time"
        | b"title" | b"tt" | b"u" | b"ul" | b"var" | b"video" | b"noscript" | b"event-source"
        | b"multicol" | b"m" | b"bgsound" | b"listing" | b"xmp" | b"plaintext" => Kind::Harmless,
        b"script" | b"style" | b"meta" | b"link" | b"base" | b"iframe" | b"frame" | b"frameset"
        | b"noframes" | b"object" | b"embed" | b"applet" | b"param" | b"noembed" | b"blink" | b"marquee"
        | b"portal" => Kind::Unsafe,
        _ => Kind::Unknown,
    }
}

/// The kind of an element, by its name in any letter case.
pub(crate) fn kind_in_any_case(name: &[u8]) -> Kind {
    match kind(name) {
        Kind::Unknown => {
            let mut lower = [0u8; 12];
            lowered(name, &mut lower).map_or(Kind::Unknown, kind)
        }
        known => known,
    }
}

/// Whether HTML has an element of this name, in any letter case.
pub(crate) fn is_element(name: &str) -> bool {
    kind_in_any_case(name.as_bytes()) != Kind::Unknown
}

/// The name in lower case, if it is not longer than any name in HTML.
fn lowered<'a>(name: &[u8], buffer: &'a mut [u8; 12]) -> Option<&'a [u8]> {
    let lower = buffer.get_mut(..name.len())?;
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    Some(lower)
}

/// Elements of SVG that draw: [SVG 1.1](https://www.w3.org/TR/SVG11/eltindex.html).
const SVG: &str = "\
    a animate animateColor animateMotion animateTransform circle clipPath defs desc ellipse filter font-face \
    font-face-name font-face-src foreignObject g glyph hkern image line linearGradient marker mask metadata \
    missing-glyph mpath path pattern polygon polyline radialGradient rect set stop svg switch symbol text textPath title \
    tspan use view";

/// Attributes of SVG that draw.
const SVG_ATTRIBUTES: &str = "\
    accent-height accumulate additive alphabetic arabic-form ascent attributeName attributeType baseProfile bbox begin by \
    calcMode cap-height class clip-path clip-rule color color-rendering content cx cy d descent display dominant-baseline dur dx dy \
    end fill fill-opacity fill-rule font-family font-size font-stretch font-style font-variant font-weight from fx \
    fy g1 g2 glyph-name gradientTransform gradientUnits hanging height horiz-adv-x horiz-origin-x href id ideographic k \
    keyPoints keySplines keyTimes lang marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask \
    mathematical max min name offset opacity orient origin overline-position overline-thickness panose-1 path \
    pathLength patternUnits points preserveAspectRatio r refX refY repeatCount repeatDur requiredExtensions requiredFeatures \
    restart role rotate rx ry slope spreadMethod stemh stemv stop-color stop-opacity strikethrough-position \
    strikethrough-thickness stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit \
    stroke-opacity stroke-width style systemLanguage target text-anchor text-rendering to transform type u1 u2 \
    underline-position underline-thickness unicode unicode-range units-per-em values version viewBox visibility width \
    widths x x-height x1 x2 y y1 y2 zoomAndPan";

/// Elements of MathML: [MathML 3](https://www.w3.org/TR/MathML3/appendixi.html).
const MATHML: &str = "\
    annotation annotation-xml maction maligngroup malignmark math menclose merror mfenced mfrac mglyph mi mlabeledtr \
    mlongdiv mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline \
    mspace msqrt msrow mstack mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics";

/// Attributes of MathML.
const MATHML_ATTRIBUTES: &str = "\
    accent accentunder actiontype align alttext background base class close columnalign columnlines columnspacing \
    columnspan depth dir display displaystyle encoding equalcolumns equalrows fence fontfamily fontsize fontstyle \
    fontweight form frame height href id indentalign infixlinebreakstyle largeop length linebreak linethickness lspace \
    mathbackground mathcolor mathsize mathvariant maxsize minsize notation open other rowalign rowlines rowspacing \
    rowspan rspace scriptlevel selection separator separators stretchy style symmetric type voffset width xref";

fn within(list: &str, name: &str) -> bool {
    list.split(' ').any(|known| known == name)
}

/// Whether SVG draws with an element of this name.
pub(crate) fn is_svg(name: &str) -> bool {
    within(SVG, name)
}

/// Whether an attribute may stand on an element of SVG.
pub(crate) fn is_svg_attribute(name: &str) -> bool {
    within(SVG_ATTRIBUTES, name)
}

/// Whether MathML has an element of this name.
pub(crate) fn is_mathml(name: &str) -> bool {
    within(MATHML, name)
}

/// Whether an attribute may stand on an element of MathML.
pub(crate) fn is_mathml_attribute(name: &str) -> bool {
    within(MATHML_ATTRIBUTES, name)
}
