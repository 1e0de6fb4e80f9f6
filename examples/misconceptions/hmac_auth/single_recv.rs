//! Believes: recv(16) always gives 16 bytes, and recv(32) gives 32.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::{both, right};

/// The server.
pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    let challenge = right::challenge()?;
    call!(conn.write_all(&challenge))?;
    let mut proof = [0; 16];
    let n = call!(conn.read(&mut proof))?;
    match proof[..n] == right::proof(key, &challenge)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}

/// The client.
pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf[..32]))?;
    call!(conn.write_all(&right::proof(&args.key()?, &buf[..n])?))?;
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
        if call!(conn.read(&mut buf))? == 0 {
            return Err(Error::protocol("recv", "refused"));
        }
    }
    Ok(())
}
