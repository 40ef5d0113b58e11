//! Places: [GeoRSS Simple](https://docs.ogc.org/cs/17-002r1/17-002r1.html).

use super::element::Element;
use crate::model::Place;

const NAMESPACE: (&str, &str) = ("georss", "http://www.georss.org/georss");

/// Latitude first, in degrees of WGS 84; nothing for a point that is not on the Earth.
pub(super) fn point(place: &Place) -> Option<Element<'_>> {
    if !is_on_earth(place) {
        return None;
    }
    let point = format!("{} {}", place.latitude, place.longitude);
    Some(Element::new(NAMESPACE, "point").text(point))
}

/// Whether both numbers are what they can be.
pub(crate) fn is_on_earth(place: &Place) -> bool {
    (-90.0..=90.0).contains(&place.latitude) && (-180.0..=180.0).contains(&place.longitude)
}
