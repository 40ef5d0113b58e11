//! Places: [GeoRSS](https://www.ogc.org/standard/georss/), GML within it, and older ways to say a position.

use super::Vocabulary;
use super::row::{Attribute, Context, Contexts, Element, Value, many, may, set};
use crate::check::rules::value;

const PLACES: Contexts = set(&[
    Context::Channel,
    Context::Item,
    Context::RdfChannel,
    Context::RdfItem,
    Context::Feed,
    Context::Entry,
    Context::Source,
    Context::Open,
    Context::MediaGroup,
    Context::MediaContent,
    Context::MediaList,
]);
const FEATURE: &[Attribute] = &[
    may("featuretypetag", Value::Text),
    may("relationshiptag", Value::Text),
    may("featurename", Value::Text),
    may("elev", Value::Decimal),
    may("floor", Value::Integer),
    may("radius", Value::Decimal),
];

pub(super) static GEORSS: Vocabulary = Vocabulary {
    uris: &["http://www.georss.org/georss", "http://www.georss.org/georss/10"],
    prefix: "georss",
    elements: &[
        many("box", PLACES, Value::Points(2)).with(FEATURE),
        many("circle", PLACES, Value::Text).with(FEATURE),
        many("elev", PLACES, Value::Decimal),
        many("featureName", PLACES, Value::Text),
        many("featureTypeTag", PLACES, Value::Text),
        many("featurename", PLACES, Value::Text),
        many("featuretypetag", PLACES, Value::Text),
        many("floor", PLACES, Value::Integer),
        many("line", PLACES, Value::Points(2)).with(FEATURE),
        many("point", PLACES, Value::Point).with(FEATURE),
        many("polygon", PLACES, Value::Points(4)).with(FEATURE),
        many("radius", PLACES, Value::Decimal),
        many("relationshipTag", PLACES, Value::Text),
        many("relationshiptag", PLACES, Value::Text),
        many("where", PLACES, Value::Elements).inside(Context::GeoWhere).with(FEATURE),
    ],
    closed: true,
};

/// [Basic Geo](https://www.w3.org/2003/01/geo/).
pub(super) static WGS84: Vocabulary = Vocabulary {
    uris: &["http://www.w3.org/2003/01/geo/wgs84_pos#"],
    prefix: "geo",
    elements: &[
        many("Point", PLACES, Value::Elements).inside(Context::Open),
        many("alt", PLACES, Value::Decimal),
        many("lat", PLACES, Value::Latitude),
        many("lat_long", PLACES, Value::Text),
        many("location", PLACES, Value::Elements).inside(Context::Open),
        many("long", PLACES, Value::Longitude),
    ],
    closed: true,
};

/// GeoURL.
pub(super) static GEOURL: Vocabulary = Vocabulary {
    uris: &["http://geourl.org/rss/module/"],
    prefix: "geourl",
    elements: &[many("latitude", PLACES, Value::Latitude), many("longitude", PLACES, Value::Longitude)],
    closed: true,
};

/// ICBM addresses.
pub(super) static ICBM: Vocabulary = Vocabulary {
    uris: &["http://postneo.com/icbm"],
    prefix: "icbm",
    elements: &[many("latitude", PLACES, Value::Latitude), many("longitude", PLACES, Value::Longitude)],
    closed: true,
};

const SHAPES: Contexts = set(&[Context::GeoWhere, Context::Open]);
const SRS: &[Attribute] = &[may("srsName", Value::Text), may("srsDimension", Value::Positive)];

/// One of the shapes of GML, whose inside is not looked at closely.
const fn shape(name: &'static str) -> Element {
    many(name, SHAPES, Value::Elements).inside(Context::Open).with(SRS)
}

pub(super) static GML: Vocabulary = Vocabulary {
    uris: &["http://www.opengis.net/gml", "http://www.opengis.net/gml/3.2"],
    prefix: "gml",
    elements: &[
        shape("CircleByCenterPoint"),
        shape("Envelope"),
        shape("LineString"),
        shape("LinearRing"),
        shape("MultiPoint"),
        shape("Point"),
        shape("Polygon"),
        shape("Surface"),
        shape("exterior"),
        shape("interior"),
        many("lowerCorner", SHAPES, Value::Point),
        many("name", SHAPES, Value::Text),
        many("pointMember", SHAPES, Value::Elements).inside(Context::Open),
        many("pos", SHAPES, Value::Point),
        many("posList", SHAPES, Value::Points(1)),
        many("radius", SHAPES, Value::Decimal).with(&[may("uom", Value::OneOf(&["m"], &value::CHOICE))]),
        many("upperCorner", SHAPES, Value::Point),
    ],
    closed: false,
};
