//! What these clients do right, and what both sides do whose proof is made otherwise.

use std::io::Write;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

/// How a proof is made of key and challenge.
pub type Prove = fn(&[u8], &[u8]) -> Result<Vec<u8>>;

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// Receives the challenge and sends the proof.
pub fn proves(conn: &mut TcpStream, args: &Args, prove: Prove) -> Result<()> {
    let challenge = right::exactly(conn, 32)?;
    call!(conn.write_all(&prove(&args.key()?, &challenge)?))
}

/// Says each message and takes its answer.
pub fn says(mut conn: TcpStream, args: &Args) -> Result<()> {
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(message.as_bytes()))?;
        right::exactly(&mut conn, message.len())?;
    }
    call!(drop(conn));
    Ok(())
}

/// The whole conversation, with a proof that is made in this way.
pub fn talk(args: &Args, prove: Prove) -> Result<()> {
    let mut conn = connect(args)?;
    proves(&mut conn, args, prove)?;
    says(conn, args)
}

/// The server of such a proof.
pub fn lets_in(conn: &mut TcpStream, key: &[u8], prove: Prove) -> Result<()> {
    let challenge = right::challenge()?;
    call!(conn.write_all(&challenge))?;
    let right = prove(key, &challenge)?;
    match right::exactly(conn, right.len())? == right {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
