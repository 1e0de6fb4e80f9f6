//! Believes: one command, one answer, and good-bye.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;
use super::right_command::output;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    match call!(conn.read(&mut buf))? {
        0 => Ok(()),
        n => right::send(conn, &output(&buf[..n])),
    }
}
