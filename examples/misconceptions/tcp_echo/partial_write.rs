//! Believes: send always sends all the bytes that I give it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    // With a timeout, send gives a smaller number when the buffers are full.
    let limit = Some(Duration::from_millis(20));
    named("setsockopt(SO_SNDTIMEO)", conn.set_write_timeout(limit))?;
    let mut buf = [0; 64 * 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        let _ = call!(conn.write(&buf[..n])); // the number of bytes is not used
    }
}
