//! From the bytes of a record to the fields that somebody wants.

use divan::Bencher;
use divan::counter::BytesCount;
use feedmill::record;

/// A record of about 4 KB, as programs write it that leave all but ASCII as it is.
fn plain() -> String {
    let mut content = String::new();
    for character in super::article(1).chars() {
        match character {
            '"' => content += "\\\"",
            other => content.push(other),
        }
    }
    record(&content)
}

/// The same length of Chinese prose, as Python's `json.dumps` writes it.
fn escaped() -> String {
    let text = "港口城市的议会星期一投票通过新桥".chars().cycle().take(640);
    record(&text.map(|character| format!("\\u{:04x}", u32::from(character))).collect::<String>())
}

fn record(content: &str) -> String {
    format!(
        "{{\"id\": \"article-1\", \"url\": \"https://news.example/a/1\", \"title\": \"Council votes for bridge\", \
         \"summary\": \"The council voted for the new bridge.\", \"content_html\": \"{content}\", \
         \"date_published\": \"2025-10-20T15:04:55Z\", \"authors\": [{{\"name\": \"Ana Lin\"}}], \
         \"categories\": [\"Harbour\", \"City\"], \"language\": \"en\"}}"
    )
}

/// The first step: the names of the fields, and where their values lie.
mod fields {
    use super::*;

    fn run(bencher: Bencher<'_, '_>, json: String) {
        bencher.counter(BytesCount::of_str(&json)).bench(|| {
            let mut fields = 0;
            record::each_field(divan::black_box(&json), |_, _| fields += 1).expect("a record");
            fields
        });
    }

    #[divan::bench]
    fn plain(bencher: Bencher<'_, '_>) {
        run(bencher, super::plain());
    }

    #[divan::bench]
    fn escaped(bencher: Bencher<'_, '_>) {
        run(bencher, super::escaped());
    }
}

/// The second step, for an entry that a feed selected: the text of the longest field.
mod text {
    use super::*;

    fn run(bencher: Bencher<'_, '_>, json: String) {
        bencher.counter(BytesCount::of_str(&json)).bench(|| {
            let mut length = 0;
            record::each_field(divan::black_box(&json), |name, value| {
                if name == "content_html" {
                    length = value.text().expect("a string").len();
                }
            })
            .expect("a record");
            length
        });
    }

    #[divan::bench]
    fn plain(bencher: Bencher<'_, '_>) {
        run(bencher, super::plain());
    }

    #[divan::bench]
    fn escaped(bencher: Bencher<'_, '_>) {
        run(bencher, super::escaped());
    }
}
