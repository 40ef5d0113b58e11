//! How fast articles are cleaned, in bytes of HTML a second: `cargo bench --bench clean`.
//!
//! What is clean already is recognised by a look; typical content needs the parser for something harmless; hostile
//! content is what an attacker would send. The last group doubles its input from row to row: time must double with it,
//! not quadruple.

use divan::Bencher;
use divan::counter::BytesCount;
use feedmill::clean::{self, Options};
use feedmill::error::Warnings;
use feedmill::{Entry, Text};

fn main() {
    divan::main();
}

const CLEAN: &str = "<p>The council voted <strong>for</strong> the bridge on Monday, after a debate of four hours. \
     <a href=\"https://news.example/a/1?x=1&amp;y=2\">Read on</a>.</p><figure><img \
     src=\"https://news.example/b.jpg\" alt=\"The bridge\"><figcaption>The bridge</figcaption></figure>";
const TYPICAL: &str = "<p style=\"text-align: center\" class=\"has-text\">The council voted <strong>for</strong> the \
     bridge&nbsp;&hellip; <a href=\"/a/1\" target=\"_blank\" rel=\"noopener\">Read on</a>.</p>\n<img class=\"alignleft\" \
     src=\"/b.jpg\" srcset=\"/b.jpg 1x, /b2.jpg 2x\">\n";
const HOSTILE: &str = "<p onclick=\"x()\">a<script>alert(1)</script><a href=\"java&#x0A;script:alert(1)\">b<svg/onload=x>\
     <math><mtext><table><mglyph><style><img src=x onerror=alert(1)></table><iframe srcdoc=\"<p>\"></iframe>";

fn run(bencher: Bencher<'_, '_>, html: String) {
    let base = url::Url::parse("https://news.example/a/").expect("a URL");
    bencher
        .counter(BytesCount::of_str(&html))
        .with_inputs(|| {
            let mut entry = Entry::new("urn:x-bench:1", "2025-10-20T15:04:55Z".parse().expect("a time"));
            entry.content = Some(Text::Html(html.clone()));
            entry
        })
        .bench_values(|mut entry| {
            clean::entry(&mut entry, &base, None, &Options::default(), &mut Warnings::default());
            entry
        });
}

#[divan::bench]
fn already_clean(bencher: Bencher<'_, '_>) {
    run(bencher, CLEAN.repeat(300));
}

#[divan::bench]
fn typical(bencher: Bencher<'_, '_>) {
    run(bencher, TYPICAL.repeat(300));
}

#[divan::bench]
fn hostile(bencher: Bencher<'_, '_>) {
    run(bencher, HOSTILE.repeat(300));
}

const SIZES: [usize; 4] = [25_000, 50_000, 100_000, 200_000];

#[divan::bench(args = SIZES, sample_count = 5)]
fn nested_blocks(bencher: Bencher<'_, '_>, count: usize) {
    run(bencher, "<div><p>".repeat(count));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn open_formatting(bencher: Bencher<'_, '_>, count: usize) {
    run(bencher, "<p><b><font color=red>x".repeat(count));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn open_links(bencher: Bencher<'_, '_>, count: usize) {
    run(bencher, "<a href=\"x\">x".repeat(count));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn attributes(bencher: Bencher<'_, '_>, count: usize) {
    let names: String = (0..count).map(|index| format!(" a{index}=1")).collect();
    run(bencher, format!("<p{names}>x</p>"));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn ampersands(bencher: Bencher<'_, '_>, count: usize) {
    run(bencher, format!("<p onclick=x>{}</p>", "&amp;x".repeat(count)));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn foster_parents(bencher: Bencher<'_, '_>, count: usize) {
    run(bencher, format!("<table>{}", "<tr>x<td>".repeat(count)));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn stray_ends(bencher: Bencher<'_, '_>, count: usize) {
    run(bencher, format!("{}x", "<div></x>".repeat(count)));
}
