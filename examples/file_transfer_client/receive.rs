//! The bytes of a file, from the stream into a file. Memory: four buffers, whatever the size.

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use later::hashing::{BUFFER, Hashing};
use later::progress::{self, Progress};
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Error, Result, call};

/// This many bytes must come within one --timeout. A limit for the whole file would be wrong: files
/// have any size. A limit for each byte would let a peer send one byte a minute for ever.
const STEP: u64 = 1024 * 1024;
const NEXT: &str = "the next MiB of the file, or its rest,";
/// After this many bytes we call fdatasync. Otherwise the last fsync of a large file takes longer
/// than the sender waits for our answer.
const SYNC: u64 = 64 * STEP;

/// What was received, and how long the digest and the disk took.
pub struct Received {
    pub md5: String,
    pub hashing: Duration,
    pub syncing: Duration,
    pub begun: Instant,
}

/// Receives exactly `size` bytes and writes them to `file`.
pub fn body(conn: &mut TcpStream, file: &mut File, size: u64, args: &Args) -> Result<Received> {
    let begun = Instant::now();
    let (hashing, mut syncing) = (Hashing::begin(), Duration::ZERO);
    let mut progress = Progress::begin(size);
    let mut left = size;
    let mut deadline = Deadline::after(args.timeout, NEXT);
    while left > 0 {
        deadline.arm(conn)?;
        // Never ask for more than is missing: what follows belongs to the next file.
        let room = left.min(BUFFER as u64) as usize;
        let mut buf = hashing.buffer();
        let n = piece(conn, &mut buf[..room], progress::is_long(size))?;
        if n == 0 {
            let text = format!("the stream ended after {} of {size} bytes", size - left);
            return Err(Error::protocol("recv", text));
        }
        named("write", file.write_all(&buf[..n]))?;
        hashing.add(buf, n);
        let passed = |step: u64| left / step > (left - n as u64) / step;
        let (is_mebibyte, is_much) = (passed(STEP), passed(SYNC));
        left -= n as u64; // what has come, and not what we asked for
        progress.add(n as u64);
        if is_much {
            let before = Instant::now();
            named("fdatasync", file.sync_data())?;
            syncing += before.elapsed();
        }
        if is_mebibyte {
            deadline = Deadline::after(args.timeout, NEXT);
        }
    }
    progress.end();
    let (md5, hashing) = hashing.end();
    Ok(Received { md5, hashing, syncing, begun })
}

/// One receive. Ctrl-C, or Ctrl-Z and fg, may end it early (EINTR): then it is called again.
fn piece(conn: &mut TcpStream, buf: &mut [u8], is_long: bool) -> Result<usize> {
    loop {
        let received = match is_long {
            true => named(format!("recv({})", buf.len()), conn.read(buf)),
            false => call!(conn.read(buf)),
        };
        match received {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            received => return received,
        }
    }
}
