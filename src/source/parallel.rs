//! Several threads at the rows of one file. Each reads a block when it has nothing else to do, and looks at its lines; what
//! they found is taken by one of them, in the order of the blocks, so that nobody can tell how many there were.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::blocks::{Block, Blocks};
use super::store::Store;
use super::{Event, Reading, jsonl, read_error};
use crate::error::Result;

/// Of how many blocks a thread may hold what it found before it is taken: so many that it seldom waits, and what is found
/// in a block is small beside it.
const AHEAD: u64 = 8;

/// What was found in a block.
#[derive(Default)]
struct Job<D> {
    digest: D,
    lines: u64,
}

/// What the threads share.
struct Line<'a, R, D> {
    reading: &'a Reading<'a>,
    digest: &'a (dyn Fn(&mut D, Event<'_>) + Sync),
    input: Mutex<Input<R>>,
    work: Mutex<Work<D>>,
    moved: Condvar,
    threads: u64,
}

struct Input<R> {
    blocks: Blocks<R>,
    /// How many were read.
    number: u64,
    failed: Option<std::io::Error>,
}

struct Work<D> {
    /// By the number of the block.
    done: BTreeMap<u64, Job<D>>,
    /// Whose memory can be used again.
    spare: Vec<Job<D>>,
    taken: u64,
    /// How many threads wait for another to move on. Mostly none, and a call to the system is spared.
    waiting: u32,
    /// How many blocks there are, when the last was read; or a thread panicked.
    end: Option<u64>,
}

pub(super) fn read<D: Default + Send>(
    reading: &Reading<'_>,
    store: &mut Store,
    threads: usize,
    digest: &(dyn Fn(&mut D, Event<'_>) + Sync),
    take: &mut dyn FnMut(&mut D, u64),
) -> Result<()> {
    let failed = |error: std::io::Error| read_error(reading.name, &error);
    let blocks = Blocks::new(store.reader().map_err(failed)?, reading.max_record);
    let line = Line {
        reading,
        digest,
        input: Mutex::new(Input { blocks, number: 0, failed: None }),
        work: Mutex::new(Work { done: BTreeMap::new(), spare: Vec::new(), taken: 0, waiting: 0, end: None }),
        moved: Condvar::new(),
        threads: threads as u64,
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(|| {
                let _end = EndOnPanic(&line);
                let mut block = Block::default();
                while line.wait_for_room() && line.digest_one(&mut block) {}
            });
        }
        let _end = EndOnPanic(&line);
        line.take_all(take);
    });
    line.input
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .failed
        .map_or(Ok(()), |error| Err(failed(error)))
}

impl<R: std::io::Read, D: Default> Line<'_, R, D> {
    /// Reads a block and looks at its lines; says whether there was one.
    fn digest_one(&self, block: &mut Block) -> bool {
        let mut job = self.work().spare.pop().unwrap_or_default();
        let mut input = lock(&self.input);
        let number = input.number;
        // After an error as after the end, there is nothing more.
        let read = match input.failed {
            Some(_) => Ok(false),
            None => input.blocks.next(block),
        };
        match read {
            Ok(true) => input.number += 1,
            other => {
                input.failed = other.err().or(input.failed.take());
                drop(input);
                self.end(number);
                return false;
            }
        }
        drop(input);
        let digest = &mut job.digest;
        job.lines = jsonl::rows(self.reading, block, 0, &mut |event| (self.digest)(digest, event));
        let mut work = self.work();
        work.done.insert(number, job);
        self.tell(&work);
        true
    }

    /// Takes what was found, in order, and helps to find more in between.
    fn take_all(&self, take: &mut dyn FnMut(&mut D, u64)) {
        let mut block = Block::default();
        let mut before = 0;
        let mut is_more = true;
        loop {
            let mut work = self.work();
            let number = work.taken;
            if let Some(mut job) = work.done.remove(&number) {
                drop(work);
                take(&mut job.digest, before);
                before += job.lines;
                work = self.work();
                work.taken += 1;
                work.spare.push(job);
                self.tell(&work);
            } else if work.end.is_some_and(|end| number >= end) {
                return;
            } else if is_more {
                drop(work);
                is_more = self.digest_one(&mut block);
            } else {
                self.wait(work);
            }
        }
    }

    /// Waits until what was read is taken, but for a few blocks. Whether there may be more to read.
    fn wait_for_room(&self) -> bool {
        loop {
            let work = self.work();
            let waiting = work.done.len() as u64;
            if work.end.is_some() {
                return false;
            }
            if waiting < AHEAD * self.threads {
                return true;
            }
            self.wait(work);
        }
    }

    fn end(&self, number: u64) {
        let mut work = self.work();
        work.end = Some(work.end.map_or(number, |end| end.min(number)));
        self.tell(&work);
    }

    /// Wakes those that wait.
    fn tell(&self, work: &Work<D>) {
        if work.waiting > 0 {
            self.moved.notify_all();
        }
    }

    fn work(&self) -> MutexGuard<'_, Work<D>> {
        lock(&self.work)
    }

    /// Waits until another thread has moved on.
    fn wait(&self, mut work: MutexGuard<'_, Work<D>>) {
        work.waiting += 1;
        work = self.moved.wait(work).unwrap_or_else(PoisonError::into_inner);
        work.waiting -= 1;
    }
}

/// Lets the others stop where they are: nobody may wait for what a thread that panics will never bring. The scope hands
/// its panic on.
struct EndOnPanic<'a, R: std::io::Read, D: Default>(&'a Line<'a, R, D>);

impl<R: std::io::Read, D: Default> Drop for EndOnPanic<'_, R, D> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.end(0);
        }
    }
}

/// What a thread that panicked has left is looked at no more.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    /// The lines of some three megabytes, each the number it stands at.
    fn numbered(lines: u64) -> Store {
        let row = |number| format!("{{\"number\": {number}, \"text\": \"{}\"}}\n", "x".repeat(100));
        Store::Memory((1..=lines).map(row).collect::<String>().into_bytes())
    }

    fn run(store: &mut Store, threads: usize, digest: impl Fn(u64) + Sync) -> Vec<u64> {
        let name = "a.jsonl".into();
        let reading = Reading { name: &name, number: 0, max_record: u64::MAX };
        let mut seen = Vec::new();
        let digest = |kept: &mut Vec<u64>, event: Event<'_>| {
            if let Event::Row(row) = event {
                let number = row.json.split([' ', ',']).nth(1).and_then(|number| number.parse().ok());
                digest(number.unwrap());
                kept.extend([number.unwrap(), row.line]);
            }
        };
        read(&reading, store, threads, &digest, &mut |kept: &mut Vec<u64>, before| {
            for pair in kept.chunks(2) {
                assert_eq!(pair[0], before + pair[1]);
                seen.push(pair[0]);
            }
            kept.clear();
        })
        .unwrap();
        seen
    }

    #[test]
    fn lines_come_in_their_order_with_their_numbers() {
        for threads in [1, 2, 3, 8] {
            let seen = run(&mut numbered(25_000), threads, |_| {});
            assert!(seen.into_iter().eq(1..=25_000), "{threads} threads");
        }
    }

    #[test]
    fn a_panic_ends_all_threads() {
        for at in [1, 12_000, 25_000] {
            for threads in [1, 2, 5] {
                let mut store = numbered(25_000);
                let run = || run(&mut store, threads, |number| assert_ne!(number, at));
                assert!(catch_unwind(AssertUnwindSafe(run)).is_err(), "line {at}, {threads} threads");
            }
        }
    }
}
