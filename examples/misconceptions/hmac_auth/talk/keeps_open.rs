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
    // The thread never ends, so it never drops the connection.
    loop {
        thread::park();
    }
}
