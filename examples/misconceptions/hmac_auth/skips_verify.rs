//! Believes: A client that sends a proof knows the key.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, _: &[u8]) -> Result<()> {
    call!(conn.write_all(&right::challenge()?))?;
    right::exactly(conn, 16)?;
    right::answers(conn)
}
