//! Proves that it knows the key, then talks.

use std::io::Write;
use std::net::{Shutdown, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use crate::{exchange, prove, receive_challenge};

pub fn talk(args: &Args, key: &[u8]) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let challenge = receive_challenge(&conn, args)?;
    let proof = prove(&challenge, key, args)?;
    call!(conn.write_all(&proof))?;

    // The server says nothing when it lets us in. Ours takes no more than the proof however soon we
    // go on; the course notes' takes up to 32 bytes, our first words among them, unless we wait.
    narrate::pause(args.time("gap"));
    for message in args.messages() {
        let refused = "after our proof that means: refused; another key, or another --digest?";
        exchange(&conn, message?.as_bytes(), args).map_err(|error| match error.is_timeout() {
            true => error,
            false => error.or_try(refused),
        })?;
    }
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    call!(drop(conn));
    Ok(())
}
