//! Any text at all as the JSON of a record: its fields are those that `serde_json` finds, or both refuse it.
#![no_main]

use std::fmt;

use feedmill::error::ErrorKind;
use feedmill::record::each_field;
use libfuzzer_sys::fuzz_target;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The fields of an object, in order, with their bytes.
#[derive(Debug, PartialEq)]
struct Object(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Object;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut fields = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
                    fields.push((name, value.get().to_owned()));
                }
                Ok(Object(fields))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

fuzz_target!(|json: &str| {
    let mut found = Vec::new();
    let read = each_field(json, |name, value| found.push((name.to_owned(), value.json().to_owned())));
    match read {
        Ok(()) => assert_eq!(serde_json::from_str::<Object>(json).ok(), Some(Object(found))),
        // Nothing is read that is nested so deep, whatever `serde_json` says of it.
        Err(ErrorKind::TooDeep { .. }) => {}
        Err(error) => assert!(serde_json::from_str::<Object>(json).is_err(), "{error}"),
    }
});
