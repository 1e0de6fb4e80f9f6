//! Believes: A client that has ended its half wants no more answers.

use std::io::{Read, Write};
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

/// It looks for the end before it answers.
const MOMENT: Duration = Duration::from_millis(100);

pub fn play(args: &Args) -> Result<()> {
    right::serve(right::listener(args)?, |conn| {
        let mut buf = [0; 64 * 1024];
        loop {
            call!("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
            let mut n = call!(conn.read(&mut buf))?;
            call!("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(MOMENT)))?;
            loop {
                match call!(conn.read(&mut buf[n..])) {
                    Ok(0) => return Ok(()),
                    Ok(more) => n += more,
                    Err(_) => break, // nothing more for now
                }
            }
            call!(conn.write_all(&buf[..n]))?;
        }
    })
}
