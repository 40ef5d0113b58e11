//! measure REPORT PROGRAM [ARGUMENT…]: runs the program, and writes to the report what it and the processes that it
//! started took: seconds of CPU time (user and system), seconds of wall time, and kilobytes of memory at the peak (of the
//! largest process). A launcher as small as this one, since Linux counts the launcher's memory as the program's.

use std::error::Error;
use std::process::{Command, ExitCode};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, report, program, rest @ ..] = &arguments[..] else {
        return Err("usage: measure REPORT PROGRAM [ARGUMENT…]".into());
    };
    let began = Instant::now();
    let status = Command::new(program).args(rest).status()?;
    let wall = began.elapsed().as_secs_f64();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let cpu = (usage.user_time() + usage.system_time()).num_microseconds() as f64 / 1e6;
    std::fs::write(report, format!("{cpu} {wall} {}\n", usage.max_rss()))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
