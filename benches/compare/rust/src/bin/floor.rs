//! floor INPUT [LISTING OUT]: the least that any program must do. Reads the input in blocks; then writes the files that
//! the listing names, each with as many bytes as it says (a line is `LENGTH PATH`), out of the block that was read last.

use std::error::Error;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

const BLOCK: usize = 256 * 1024;

/// The system copies from and to memory that begins at a page several times as fast on some processors.
const PAGE: usize = 4096;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let input = arguments.get(1).ok_or("usage: floor INPUT [LISTING OUT]")?;
    let mut memory = vec![b' '; BLOCK + PAGE];
    let page = memory.as_ptr().align_offset(PAGE);
    let block = &mut memory[page..page + BLOCK];
    let mut file = File::open(input)?;
    while file.read(block)? > 0 {}

    let [_, _, listing, out] = &arguments[..] else { return Ok(()) };
    for line in fs::read_to_string(listing)?.lines() {
        let (length, path) = line.split_once(' ').ok_or("a line is LENGTH PATH")?;
        let path = Path::new(out).join(path);
        fs::create_dir_all(path.parent().ok_or("a file is in a folder")?)?;
        let mut file = File::create(path)?;
        let mut left: usize = length.parse()?;
        while left > 0 {
            let part = left.min(BLOCK);
            file.write_all(&block[..part])?;
            left -= part;
        }
    }
    Ok(())
}
