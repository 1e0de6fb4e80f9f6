//! Proves that it knows the key, then talks.

use std::io::Write;
use std::net::{Shutdown, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use crate::proof::prove;
use crate::{exchange, receive_challenge};

pub fn talk(args: &Args, key: &[u8]) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let challenge = receive_challenge(&mut conn, args)?;
    let proof = prove(&challenge, key, args)?;
    call!(conn.write_all(&proof))?;

    // The server does not say that it lets us in. Our server receives the proof and no more. The one
    // of the course notes receives up to 32 bytes, our first message among them, unless we wait.
    narrate::pause(args.time("gap"));
    for message in args.messages() {
        let message = message?;
        if let Err(error) = exchange(&mut conn, message.as_bytes(), args) {
            if error.is_timeout() {
                return Err(error);
            }
            let refused = "after our proof that means: refused; another key, or another --digest?";
            return Err(error.or_try(refused));
        }
    }
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    call!(drop(conn));
    Ok(())
}
