//! A build that is killed at any moment.

use std::collections::BTreeMap;
use std::time::Instant;

use crate::site::{AFTER, Outcomes, Site, Size};

/// `FEEDMILL_KILLS=200` for more of them.
const KILLS: u32 = 40;

#[test]
fn whatever_a_killed_build_leaves_the_next_puts_right() {
    let outcomes = Outcomes::of(Size::Large);
    let site = Site::edited(Size::Large);
    let started = Instant::now();
    assert!(site.build(AFTER));
    let mut whole = started.elapsed();

    // The moments come from a fixed seed; which instruction each of them meets is up to the machine.
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut met = BTreeMap::new();
    let kills = std::env::var("FEEDMILL_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    for round in 0..kills {
        let site = Site::edited(Size::Large);
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let moment = whole.mul_f64((seed % 1000) as f64 / 800.0);
        let mut child = site.command(AFTER).spawn().unwrap();
        std::thread::sleep(moment);
        let _ = child.kill();
        child.wait().unwrap();
        let new = outcomes.hold(&site, &format!("round {round}"));
        *met.entry(new).or_insert(0) += 1;
        // A build takes longer where others run beside it: moments follow what they meet.
        whole = whole.mul_f64(if new == 0 { 1.05 } else { 0.97 });
    }
    assert!(met.len() > 1, "every kill met the same state: {met:?}");
}
