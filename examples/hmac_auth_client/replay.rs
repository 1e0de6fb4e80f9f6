//! An attacker's attempt: sends the proof of one connection again, on the next one.

use std::io::Write;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result, call, say};

use crate::proof::prove;
use crate::{exchange, receive_challenge};

pub fn talk(args: &Args, key: &[u8]) -> Result<()> {
    let addr = args.addr;
    let message = args.words.join(" ");

    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let challenge = receive_challenge(&mut conn, args)?;
    let proof = prove(&challenge, key, args)?;
    call!(conn.write_all(&proof))?;
    exchange(&mut conn, message.as_bytes(), args)?;
    call!(drop(conn));

    // An attacker who has read every packet has the challenge and the proof, but not the key.
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let other = receive_challenge(&mut conn, args)?;
    let same = if other == challenge { "yes" } else { "no" };
    say!("the same challenge again: {same}");
    call!(conn.write_all(&proof))?;
    match exchange(&mut conn, message.as_bytes(), args) {
        Ok(()) => return Err(Error::protocol("replay", "the server accepted an old proof")),
        Err(error) if error.is_timeout() => return Err(error),
        // Its FIN; or an RST, if our message came after it had closed.
        Err(_) => say!("the old proof was refused"),
    }
    call!(drop(conn));
    Ok(())
}
