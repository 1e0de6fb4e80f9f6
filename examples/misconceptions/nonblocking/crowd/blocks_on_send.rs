//! Believes: A blocking send never takes long.

use std::io::Write;
use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    let Some(received) = right::receive(client)? else { return Ok(Turn::Left) };
    let conn = &mut client.conn;
    call!("ioctl(FIONBIO, 0)", conn.set_nonblocking(false))?; // so that write_all sends everything
    call!(conn.write_all(&received.to_ascii_uppercase()))?;
    call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
    Ok(Turn::Stays)
}
