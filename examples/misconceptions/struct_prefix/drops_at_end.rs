//! Believes: who has sent a FIN wants nothing more.

use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    while let Some(message) = right::message(conn)? {
        // Does the client still want an answer? A look at what comes next tells.
        thread::sleep(Duration::from_millis(20));
        named("ioctl(FIONBIO)", conn.set_nonblocking(true))?;
        let has_ended = matches!(conn.peek(&mut [0; 1]), Ok(0));
        named("ioctl(FIONBIO)", conn.set_nonblocking(false))?;
        if has_ended {
            return Ok(());
        }
        right::send(conn, &message)?;
    }
    Ok(())
}
