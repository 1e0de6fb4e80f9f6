//! Believes: If the first 8 bytes of the proof are right, all 16 are right.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    let challenge = right::challenge()?;
    call!(conn.write_all(&challenge))?;
    let proof = right::exactly(conn, 16)?;
    match proof[..8] == right::proof(key, &challenge)?[..8] {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
