//! Believes: An accepted socket is non-blocking if its listener is.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    // Linux does not pass the listener's O_NONBLOCK on (accept(2)). This does the same elsewhere.
    call!("ioctl(FIONBIO, 0)", client.conn.set_nonblocking(false))?;
    right::turn(client)
}
