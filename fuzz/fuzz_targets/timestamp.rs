//! Any text at all is a timestamp or an error; one that is read is written and read back as the same moment.
#![no_main]

use feedmill::time::{Reader, write_rfc822, write_rfc3339, zone};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let reader = Reader::new(zone("Asia/Shanghai").expect("a zone"));
    let Ok(reading) = reader.read(text) else { return };
    for write in [write_rfc3339, write_rfc822] {
        let mut bytes = Vec::new();
        write(reading.at, &mut bytes);
        let written = String::from_utf8(bytes).expect("ASCII");
        let again = reader.read(&written).expect("what is written can be read");
        assert_eq!(again.at.timestamp(), reading.at.timestamp(), "{text:?} was written as {written:?}");
    }
});
