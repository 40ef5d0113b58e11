//! From entries to bytes: whole feeds, and the escaping that is most of an Atom entry.

use divan::Bencher;
use divan::counter::BytesCount;
use feedmill::render::{self, Setting};
use feedmill::{Format, Text};

/// A feed of 50 entries of 3 KB.
#[divan::bench(args = Format::ALL)]
fn feed(bencher: Bencher<'_, '_>, format: Format) {
    let feed = super::feed();
    let length = feed.render(format).len();
    bencher.counter(BytesCount::new(length)).bench(|| divan::black_box(&feed).render(format));
}

/// The same into a buffer that is there already, as a build has one for each feed.
#[divan::bench(args = Format::ALL)]
fn again(bencher: Bencher<'_, '_>, format: Format) {
    let feed = super::feed();
    let mut out = feed.render(format);
    bencher.counter(BytesCount::new(out.len())).bench_local(|| {
        out.clear();
        render::head(divan::black_box(&feed), format, &mut out);
        for entry in &feed.entries {
            render::entry(entry, format, Setting::of(&feed), &mut out);
        }
        render::tail(&feed, format, &mut out);
        out.len()
    });
}

/// How many of 100 characters of the content must be escaped in Atom.
#[divan::bench(args = [0, 1, 4, 20])]
fn escape(bencher: Bencher<'_, '_>, marks: usize) {
    let hundred = format!("{}{}", "<".repeat(marks), "a".repeat(100 - marks));
    let text: String = hundred.repeat(30);
    let mut entry = super::entry(1);
    entry.content = Some(Text::Html(text));
    let mut out = Vec::new();
    render::entry(&entry, Format::Atom, Setting::default(), &mut out);
    bencher.counter(BytesCount::new(out.len())).bench_local(|| {
        out.clear();
        render::entry(divan::black_box(&entry), Format::Atom, Setting::default(), &mut out);
        out.len()
    });
}
