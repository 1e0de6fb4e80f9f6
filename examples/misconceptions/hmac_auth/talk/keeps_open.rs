//! Believes: I need not close a connection that the client has closed.

use std::net::{TcpListener, TcpStream};
use std::thread;

use socklab::Result;
use socklab::cli::Args;

use super::super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    if !right::asks(conn, key)? {
        return right::refuses(conn);
    }
    right::answers(conn)?;
    // It keeps its callers, perhaps to count them some day.
    loop {
        thread::park();
    }
}
