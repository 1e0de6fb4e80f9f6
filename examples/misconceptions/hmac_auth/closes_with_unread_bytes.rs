//! Believes: close always sends a FIN.

use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    match right::asks(conn, key)? {
        true => right::answers(conn),
        false => Err(Error::protocol("verify", "refused")),
    }
}
