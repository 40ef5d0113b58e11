//! A build that is killed, or that the system refuses something, at any moment: every feed is whole, old or new, and the next
//! build puts everything right.
#![cfg(all(unix, feature = "cli", feature = "ledger"))]

mod faults;
mod full;
mod killed;
mod site;
