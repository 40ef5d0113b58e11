//! `[push]`.

use super::Push;
use super::table::Table;
use crate::error::Result;

/// Reads `[push]`.
pub(super) fn read(top: &mut Table<'_, '_>) -> Result<Push> {
    let mut table = top.table("push")?;
    let timeout = table.span_or("timeout", "10s")?;
    if timeout.is_zero() {
        return table.refuse("timeout", "0s", "a time such as \"10s\": a hub may never answer");
    }
    let retries = table.number_or("retries", 2)?;
    let Some(retries) = u32::try_from(retries).ok().filter(|retries| *retries <= 10) else {
        return table.refuse("retries", &retries.to_string(), "a number up to 10");
    };
    let push = Push { timeout, retries, wait: table.span_or("wait", "1s")? };
    table.finish()?;
    Ok(push)
}
