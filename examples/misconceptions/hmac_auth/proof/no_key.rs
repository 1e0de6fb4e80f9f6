//! Believes: Nobody can guess the digest of a random challenge, so I need no key.

use std::net::{TcpListener, TcpStream};

use md5::{Digest, Md5};
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

fn proof(_: &[u8], challenge: &[u8]) -> Result<Vec<u8>> {
    Ok(Md5::digest(challenge).to_vec())
}
