//! Believes: A wrong key is an attack, so the server must end.

use std::net::{TcpListener, TcpStream};
use std::process;

use socklab::cli::Args;
use socklab::{Result, narrate};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    if right::asks(conn, key)? {
        return right::answers(conn);
    }
    if let Err(error) = right::refuses(conn) {
        narrate::complain(&error);
    }
    process::exit(1)
}
