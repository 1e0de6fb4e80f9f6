//! Believes: A client that has sent its FIN wants no more answers.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let (mut kept, mut buf) = (Vec::new(), [0; 1024]);
    while kept.len() < right::BOUND {
        let n = call!(conn.read(&mut buf))?;
        thread::sleep(Duration::from_millis(20)); // it works a little
        if n == 0 || has_ended(conn)? {
            return Ok(());
        }
        kept.extend_from_slice(&buf[..n]);
        right::answer(conn, &mut kept, right::tell)?;
    }
    Ok(())
}

/// Whether the client's FIN has come. Nothing is taken.
fn has_ended(conn: &TcpStream) -> Result<bool> {
    call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
    let ended = matches!(call!("recv(1, MSG_PEEK)", conn.peek(&mut [0; 1])), Ok(0));
    call!("ioctl(FIONBIO, 0)", conn.set_nonblocking(false))?;
    Ok(ended)
}
