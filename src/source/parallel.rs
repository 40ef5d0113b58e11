//! Several threads at the rows of one file. One reads its blocks in order; others look at the lines; and what they found is
//! taken in the order of the blocks, so that nobody can tell how many there were.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::blocks::{Block, Blocks};
use super::store::Store;
use super::{Event, Reading, jsonl, read_error};
use crate::error::Result;

/// How many blocks a thread has waiting.
const AHEAD: usize = 2;

/// A block, and what was found in it.
#[derive(Default)]
struct Job<D> {
    block: Block,
    digest: D,
}

/// One thread's way in and out.
struct Worker<D> {
    jobs: SyncSender<Job<D>>,
    done: Receiver<Job<D>>,
}

pub(super) fn read<D: Default + Send>(
    reading: &Reading<'_>,
    store: &mut Store,
    threads: usize,
    digest: &(dyn Fn(&mut D, Event<'_>) + Sync),
    take: &mut dyn FnMut(&mut D),
) -> Result<()> {
    let failed = |error: std::io::Error| read_error(reading.name, &error);
    let mut blocks = Blocks::new(store.reader().map_err(failed)?, reading.max_record);
    std::thread::scope(|scope| {
        let workers = (0..threads).map(|_| {
            let (jobs, waiting) = sync_channel::<Job<D>>(AHEAD);
            let (finished, done) = sync_channel(AHEAD);
            scope.spawn(move || {
                for mut job in waiting {
                    let Job { block, digest: found } = &mut job;
                    jsonl::rows(reading, block, &mut |event| digest(found, event));
                    if finished.send(job).is_err() {
                        break;
                    }
                }
            });
            Worker { jobs, done }
        });
        let workers: Vec<Worker<D>> = workers.collect();
        let (mut sent, mut taken) = (0, 0);
        // A channel whose other end is gone is that of a thread that panicked; the scope says so.
        let mut next = |taken: &mut usize| {
            let mut job = workers.get(*taken % threads)?.done.recv().ok()?;
            take(&mut job.digest);
            *taken += 1;
            Some(job)
        };
        let mut read = Ok(true);
        while matches!(read, Ok(true)) {
            let job = if sent - taken < threads * AHEAD { Some(Job::default()) } else { next(&mut taken) };
            let Some(mut job) = job else { break };
            read = blocks.next(&mut job.block).map_err(failed);
            if matches!(read, Ok(true)) {
                let worker = workers.get(sent % threads);
                if worker.is_none_or(|worker| worker.jobs.send(job).is_err()) {
                    break;
                }
                sent += 1;
            }
        }
        while taken < sent && next(&mut taken).is_some() {}
        read.map(|_| ())
    })
}
