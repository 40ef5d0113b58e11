//! The forms that values take, one file a form. Nothing here knows of elements or findings.

pub(super) mod date;
pub(super) mod email;
pub(super) mod entities;
pub(super) mod garbled;
pub(super) mod html;
pub(super) mod html_names;
pub(super) mod iri;
pub(super) mod language;
pub(super) mod media;
pub(super) mod number;
pub(super) mod plain;
pub(super) mod registry;
pub(super) mod style;
pub(super) mod tag;
