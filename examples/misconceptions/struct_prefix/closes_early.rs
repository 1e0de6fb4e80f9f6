//! Believes: A conversation is one message and one answer.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    match right::message(conn)? {
        Some(message) => right::send(conn, &message),
        None => Ok(()),
    }
}
