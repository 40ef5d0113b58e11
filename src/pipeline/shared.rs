//! Work that several threads share, with the results in the order of the items: nobody can tell how many there were.

use std::panic::resume_unwind;
use std::thread;

/// So few items are not worth a thread.
const LEAST: usize = 8;

/// Divides the items among threads. Each has its own state, and `work` is called once with it and its part.
pub(super) fn parts<S: Send, T: Sync, R: Send>(
    states: &mut [S],
    items: &[T],
    work: impl Fn(&mut S, &[T]) -> R + Sync,
) -> Vec<R> {
    let size = items.len().div_ceil(states.len().max(1)).max(LEAST);
    let mut shares = states.iter_mut().zip(items.chunks(size));
    let Some((state, own)) = shares.next() else { return Vec::new() };
    let work = &work;
    thread::scope(|scope| {
        let others: Vec<_> = shares.map(|(state, part)| scope.spawn(move || work(state, part))).collect();
        let mut results = vec![work(state, own)];
        // A panic goes on where it would have without threads.
        results.extend(
            others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic))),
        );
        results
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map<T: Sync, R: Send>(threads: usize, items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
        let mut states = vec![(); threads.max(1)];
        let parts = parts(&mut states, items, |(), part| part.iter().map(&work).collect::<Vec<R>>());
        parts.into_iter().flatten().collect()
    }

    #[test]
    fn results_have_the_order_of_the_items() {
        for count in [0, 1, 7, 8, 9, 100, 1000] {
            let items: Vec<usize> = (0..count).collect();
            for threads in [0, 1, 2, 3, 64] {
                let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
                assert_eq!(
                    map(threads, &items, |item| item * 2),
                    doubled,
                    "{count} items, {threads} threads"
                );
            }
        }
    }

    #[test]
    fn each_thread_has_a_part_and_a_state() {
        let mut seen = [0; 3];
        let items = [1; 30];
        let sums = parts(&mut seen, &items, |seen, part| {
            *seen += part.len();
            part.iter().sum::<usize>()
        });
        assert_eq!((seen, sums), ([10, 10, 10], vec![10, 10, 10]));
    }

    #[test]
    #[should_panic(expected = "at 90")]
    fn a_panic_goes_on() {
        let items: Vec<usize> = (0..100).collect();
        map(2, &items, |item| assert_ne!(*item, 90, "at 90"));
    }
}
