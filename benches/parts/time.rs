//! Timestamps: reading each usual shape, and writing the two that formats want.

use divan::Bencher;
use feedmill::Timestamp;
use feedmill::time::{Reader, write_rfc822, write_rfc3339, zone};

const SHAPES: [&str; 6] = [
    "2025-10-20T15:04:55Z",
    "2025-10-20 15:04:55.123",
    "Mon, 20 Oct 2025 15:04:55 +0800",
    "1760943895",
    "2025年10月20号 15点04分55秒",
    "20 octobre 2025 à 15h04",
];

#[divan::bench(args = SHAPES)]
fn read(bencher: Bencher<'_, '_>, text: &str) {
    let reader = Reader::new(zone("Asia/Shanghai").expect("a zone"));
    reader.read(text).expect("a timestamp");
    bencher.bench(|| reader.read(divan::black_box(text)));
}

fn written(bencher: Bencher<'_, '_>, write: fn(Timestamp, &mut Vec<u8>)) {
    let at: Timestamp = "2025-10-20T15:04:55+08:00".parse().expect("a time");
    let mut out = Vec::with_capacity(64);
    bencher.bench_local(|| {
        out.clear();
        write(divan::black_box(at), &mut out);
        out.len()
    });
}

#[divan::bench]
fn write_rss(bencher: Bencher<'_, '_>) {
    written(bencher, write_rfc822);
}

#[divan::bench]
fn write_atom(bencher: Bencher<'_, '_>) {
    written(bencher, write_rfc3339);
}
