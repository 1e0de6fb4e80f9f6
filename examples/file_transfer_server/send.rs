//! The bytes of a file, from a file into the stream. Memory: four buffers, whatever the size.

use std::fs::File;
use std::io::{Read, Write};
use std::net::TcpStream;

use later::hashing::{BUFFER, Hashing};
use later::progress::{self, Progress};
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Error, Result, call, say};

/// Sends the `size` bytes that the header has announced: exactly as many, whatever happens to the file
/// meanwhile. Gives their MD5.
pub fn body(conn: &mut TcpStream, mut file: File, size: u64, args: &Args) -> Result<String> {
    let hashing = Hashing::begin();
    let mut progress = Progress::begin(size);
    let mut left = size;
    while left > 0 {
        let room = left.min(BUFFER as u64) as usize;
        let mut buf = hashing.buffer();
        let n = named("read", file.read(&mut buf[..room]))?;
        if n == 0 {
            // The peer waits for more. If we filled the file up, it would take that for the file.
            let text = format!("the file ended after {} of {size} bytes: it shrank", size - left);
            return Err(Error::protocol("read", text));
        }
        Deadline::after(args.timeout, "room for the file").arm(conn)?;
        match progress::is_long(size) {
            true => named("send", conn.write_all(&buf[..n]))?,
            false => call!(conn.write_all(&buf[..n]))?,
        }
        hashing.add(buf, n);
        left -= n as u64; // what we have read, and not what we asked for
        progress.add(n as u64);
    }
    progress.end();
    if named("read", file.read(&mut [0; 1]))? > 0 {
        say!("the file has grown: only the {size} bytes that we announced were sent");
    }
    Ok(hashing.end().0)
}
