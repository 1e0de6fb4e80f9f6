//! Believes: A digest is a text of 32 hexadecimal digits.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::super::{both, right};

/// The server.
pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    both::lets_in(conn, key, proof)
}

/// The client.
pub fn talk(args: &Args) -> Result<()> {
    both::talk(args, proof)
}

fn proof(key: &[u8], challenge: &[u8]) -> Result<Vec<u8>> {
    let proof = right::proof(key, challenge)?;
    let text: String = proof.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(text.into_bytes())
}
