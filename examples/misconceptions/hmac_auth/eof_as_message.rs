//! Believes: I need not treat the end of the stream in a special way.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

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
    let mut filled = 0;
    while filled < proof.len() {
        match call!(conn.read(&mut proof[filled..]))? {
            0 => thread::sleep(Duration::from_millis(50)), // nothing has come yet
            n => filled += n,
        }
    }
    match right::proof(key, &challenge)? == proof {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}

/// The client.
pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    both::proves(&mut conn, args, right::proof)?;
    for message in args.messages() {
        let message = message?;
        match both::exchange(&mut conn, &message)? {
            0 => return Err(Error::protocol("recv", "refused")),
            n if n < message.len() => return Ok(()), // a short answer is also an answer
            _ => {}
        }
    }
    Ok(())
}
