//! Putting 250 files of 90 KB in place: for the first time, over others, and where nothing changed.

use std::time::Duration;

use divan::Bencher;
use divan::counter::BytesCount;
use feedmill::publish::Publisher;
use tempfile::TempDir;

const FILES: usize = 250;
const LENGTH: usize = 90_000;

fn publish(folder: &TempDir, bytes: &[u8]) {
    let root = folder.path().join("feeds");
    let mut publisher = Publisher::open(root, None, Duration::ZERO).expect("a folder of one's own");
    for number in 0..FILES {
        publisher.stage(&format!("category/{number}/rss.xml"), None, bytes).expect("a file of the folder");
    }
    publisher.commit(|| Ok(())).expect("files that can be renamed");
}

/// Each run begins with files of `before`, or with none.
fn run(bencher: Bencher<'_, '_>, before: Option<u8>) {
    let bytes = vec![b'a'; LENGTH];
    bencher
        .counter(BytesCount::new(FILES * LENGTH))
        .with_inputs(|| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            if let Some(byte) = before {
                publish(&folder, &vec![byte; LENGTH]);
            }
            folder
        })
        .bench_local_values(|folder| {
            publish(&folder, &bytes);
            folder
        });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn new(bencher: Bencher<'_, '_>) {
    run(bencher, None);
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn changed(bencher: Bencher<'_, '_>) {
    run(bencher, Some(b'b'));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn unchanged(bencher: Bencher<'_, '_>) {
    run(bencher, Some(b'a'));
}
