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
    // With a limit for a send, send gives a short count when the buffers are full.
    let limit = Some(Duration::from_millis(100));
    named("setsockopt(SO_SNDTIMEO)", conn.set_write_timeout(limit))?;
    while let Some(message) = right::message(conn)? {
        let _ = call!(conn.write(&right::pack(&message))); // how many bytes it took is not looked at
    }
    Ok(())
}
