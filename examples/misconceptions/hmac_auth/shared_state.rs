//! Believes: There is only one challenge: the last one that I sent.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

/// The one challenge that all functions use.
static CHALLENGE: Mutex<[u8; 32]> = Mutex::new([0; 32]);

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    if let Ok(mut challenge) = CHALLENGE.lock() {
        *challenge = right::challenge()?;
        call!(conn.write_all(&challenge[..]))?;
    }
    let proof = right::exactly(conn, 16)?;
    let challenge = CHALLENGE.lock().map_or([0; 32], |challenge| *challenge);
    match proof == right::proof(key, &challenge)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
