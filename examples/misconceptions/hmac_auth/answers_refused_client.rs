//! Believes: A client that I refuse needs a reason.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    if right::asks(conn, key)? {
        return right::answers(conn);
    }
    call!(conn.write_all(b"refused: wrong key"))?;
    right::refuses(conn)
}
