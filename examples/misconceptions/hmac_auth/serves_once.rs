//! Believes: A server has only one client.

use std::net::{TcpListener, TcpStream};
use std::process;

use socklab::cli::Args;
use socklab::{Result, narrate};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    let talked = match right::asks(conn, key)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    };
    if let Err(error) = talked {
        narrate::complain(&error);
    }
    process::exit(0)
}
