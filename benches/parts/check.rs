//! Checking a feed that is in order, as every build does with what it made.

use divan::Bencher;
use divan::counter::BytesCount;
use feedmill::Format;
use feedmill::check::{self, Options};

/// A feed of 50 entries of 3 KB.
#[divan::bench(args = Format::ALL)]
fn feed(bencher: Bencher<'_, '_>, format: Format) {
    let bytes = super::feed().render(format);
    let options = Options { path: format.file_name(), ..Options::default() };
    assert!(!check::document(&bytes, &options).has_errors());
    bencher
        .counter(BytesCount::of_slice(&bytes))
        .bench(|| check::document(divan::black_box(&bytes), &options));
}
