//! An eavesdropper's attempt: the proof of one connection, offered again on the next.

use std::io::Write;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result, call, say};

use crate::{exchange, prove, receive_challenge};

pub fn talk(args: &Args, key: &[u8]) -> Result<()> {
    let addr = args.addr;
    let message = args.words.join(" ");

    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let challenge = receive_challenge(&conn, args)?;
    let proof = prove(&challenge, key, args)?;
    call!(conn.write_all(&proof))?;
    exchange(&conn, message.as_bytes(), args)?;
    call!(drop(conn));

    // Whoever has read all that has the challenge and the proof, but not the key.
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let other = receive_challenge(&conn, args)?;
    say!("the same challenge again: {}", if other == challenge { "yes" } else { "no" });
    call!(conn.write_all(&proof))?;
    match exchange(&conn, message.as_bytes(), args) {
        Err(error) if error.is_timeout() => return Err(error),
        // Its FIN, or its RST if our words met a socket that was already closed.
        Err(_) => say!("the old proof was refused"),
        Ok(_) => return Err(Error::protocol("replay", "the server took an old proof")),
    }
    call!(drop(conn));
    Ok(())
}
