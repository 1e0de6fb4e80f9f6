//! The MD5 of a file: before it is sent, and against the sender's.

use std::fs::File;
use std::io::{Read, Seek};
use std::net::TcpStream;

use later::hashing::Hashing;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::header::Header;
use socklab::narrate::named;
use socklab::{Error, Result};

use crate::wire;

/// Compares the digest with the sender's: in the header, or in a second header behind the bytes.
pub fn check(conn: &mut TcpStream, header: &Header, ours: &str, args: &Args) -> Result<()> {
    let last = match header.flag("md5_follows")? {
        true => wire::receive(conn, &Deadline::after(args.timeout, "the MD5 behind the file"))?,
        false => None,
    };
    let with_digest = last.as_ref().unwrap_or(header);
    if !with_digest.has("md5") && !header.flag("md5_follows")? {
        return Ok(()); // the sender knows none
    }
    let theirs = with_digest.text("md5")?;
    match theirs.eq_ignore_ascii_case(ours) {
        true => Ok(()),
        false => {
            let theirs = theirs.escape_debug().to_string(); // a peer chose it
            let text = format!("the MD5 of what came is {ours}, and the sender's is {theirs:.40}");
            Err(Error::protocol("md5", text))
        }
    }
}

/// The MD5 of a file that is not sent yet: to know it, all of the file must be read.
pub fn of_file(file: &mut File) -> Result<String> {
    let hashing = Hashing::begin();
    loop {
        let mut buf = hashing.buffer();
        match named("read", file.read(&mut buf))? {
            0 => break,
            n => hashing.add(buf, n),
        }
    }
    named("lseek", file.rewind())?;
    Ok(hashing.end().0)
}
