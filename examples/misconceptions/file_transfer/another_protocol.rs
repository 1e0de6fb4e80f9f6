//! Believes: A connection is a file: its bytes are the bytes of the file.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, session)
}

fn session(conn: &mut TcpStream) -> Result<()> {
    let content = right::some(conn, u64::MAX)?;
    right::keep("upload", &content)
}
