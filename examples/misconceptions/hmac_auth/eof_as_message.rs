//! Believes: recv waits until there is something.

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
    let mut filled = 0;
    while filled < proof.len() {
        filled += call!(conn.read(&mut proof[filled..]))?;
    }
    if right::proof(key, &challenge)? != proof {
        return right::refuses(conn);
    }
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        buf[..n].make_ascii_uppercase();
        call!(conn.write_all(&buf[..n]))?;
    }
}

/// The client.
pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    both::proves(&mut conn, args, right::proof)?;
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(message.as_bytes()))?;
        let mut answer = vec![0; message.len()];
        let mut filled = 0;
        while filled < answer.len() {
            let n = call!(conn.read(&mut answer[filled..]))?;
            if n == 0 && filled == 0 {
                return Err(Error::protocol("recv", "refused"));
            } else if n == 0 {
                return Ok(());
            }
            filled += n;
        }
    }
    Ok(())
}
