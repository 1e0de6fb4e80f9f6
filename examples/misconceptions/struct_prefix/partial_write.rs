//! Believes: send always sends all the bytes that I give it.

use std::io::Write;
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
    let limit = Some(Duration::from_millis(100));
    named("setsockopt(SO_SNDTIMEO)", conn.set_write_timeout(limit))?;
    while let Some(message) = right::message(conn)? {
        let _ = call!(conn.write(&right::pack(&message))); // the number of bytes is not used
    }
    Ok(())
}
