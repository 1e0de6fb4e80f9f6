//! Believes: An accepted socket is non-blocking if its listener is.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    // As if nobody had set it; on Linux nobody has (accept(2)).
    call!("ioctl(FIONBIO, 0)", client.conn.set_nonblocking(false))?;
    right::turn(client)
}
