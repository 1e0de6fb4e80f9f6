//! The right code that these servers share. Each server does one thing in a wrong way.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use rand::{TryRng, rngs::SysRng};
use socklab::cli::Args;
use socklab::narrate;
use socklab::{Error, Result, call};

/// Starts a thread for each client. An error of one client does not end the server.
pub fn serve(
    listener: TcpListener,
    args: &Args,
    talk: impl Fn(&mut TcpStream, &[u8]) -> Result<()> + Copy + Send + 'static,
) -> Result<()> {
    let key = args.key()?;
    loop {
        let accepted = call!(listener.accept()).inspect_err(|error| args.not_accepted(error));
        let Ok((mut conn, _)) = accepted else { continue };
        let key = key.clone();
        thread::spawn(move || {
            if let Err(error) = talk(&mut conn, &key) {
                narrate::complain(&error);
            }
            call!(drop(conn));
        });
    }
}

/// 32 random bytes from the system.
pub fn challenge() -> Result<[u8; 32]> {
    let mut challenge = [0; 32];
    let filled = SysRng.try_fill_bytes(&mut challenge);
    filled.map_err(|e| Error::protocol("getrandom", e.to_string()))?;
    Ok(challenge)
}

/// The proof: only a program that knows the key can compute it from the challenge.
pub fn proof(key: &[u8], challenge: &[u8]) -> Result<Vec<u8>> {
    let hmac = Hmac::<Md5>::new_from_slice(key);
    let hmac = hmac.map_err(|e| Error::protocol("hmac", e.to_string()))?;
    Ok(hmac.chain_update(challenge).finalize().into_bytes().to_vec())
}

/// Receives this many bytes.
pub fn exactly(conn: &mut TcpStream, count: usize) -> Result<Vec<u8>> {
    let mut bytes = vec![0; count];
    let mut filled = 0;
    while filled < count {
        let n = call!(conn.read(&mut bytes[filled..]))?;
        if n == 0 {
            let text = format!("the stream ended after {filled} of {count} bytes");
            return Err(Error::protocol("recv", text));
        }
        filled += n;
    }
    Ok(bytes)
}

/// Sends a challenge and receives the proof. Gives whether it is right.
pub fn asks(conn: &mut TcpStream, key: &[u8]) -> Result<bool> {
    let challenge = challenge()?;
    call!(conn.write_all(&challenge))?;
    Ok(exactly(conn, 16)? == proof(key, &challenge)?)
}

/// Answers each receive in capitals, until the client's FIN.
pub fn answers(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        buf[..n].make_ascii_uppercase();
        call!(conn.write_all(&buf[..n]))?;
    }
}

/// Sends our FIN, and then receives what the client sent too early.
pub fn refuses(conn: &mut TcpStream) -> Result<()> {
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    while call!(conn.read(&mut [0; 1024]))? > 0 {}
    Err(Error::protocol("verify", "refused"))
}
