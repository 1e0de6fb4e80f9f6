//! What these programs do right: each of them does one thing otherwise.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::command::{self, Allow};
use socklab::{Error, Result, call};

use super::super::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    command::run(command, Allow::Harmless)
}

/// Runs commands until the end of the stream.
pub fn commands(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        right::send(conn, &output(&buf[..n]))?;
    }
}

/// Sends each command and takes its answer in this way.
pub fn ask(args: &Args, receive: fn(&mut TcpStream) -> Result<()>) -> Result<()> {
    let mut conn = right::connect(args)?;
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
        receive(&mut conn)?;
    }
    call!(drop(conn));
    Ok(())
}

/// Takes an answer.
pub fn receive(conn: &mut TcpStream) -> Result<()> {
    let output = right::message(conn)?;
    output.ok_or_else(|| Error::protocol("recv", "the server ended")).map(drop)
}
