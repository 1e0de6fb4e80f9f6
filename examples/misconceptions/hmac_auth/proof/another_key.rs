//! Believes: The newline at the end of the key file is part of the key.

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
    right::proof(&[key, b"\n"].concat(), challenge)
}
