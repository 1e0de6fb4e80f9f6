//! Believes: All bytes that come before I compare belong to the proof.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    let challenge = right::challenge()?;
    call!(conn.write_all(&challenge))?;
    let mut proof = Vec::new();
    let mut buf = [0; 32];
    while proof.len() < 16 {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the stream ended inside the proof"));
        }
        proof.extend_from_slice(&buf[..n]);
    }
    match proof == right::proof(key, &challenge)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
