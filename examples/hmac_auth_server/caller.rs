//! One caller: the challenge, the proof, and then the messages.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use hmac::digest::InvalidLength;
use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use rand::{TryRng, rngs::SysRng};
use sha2::Sha256;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call, say};

pub fn serve(mut conn: TcpStream, key: &[u8], sha256: bool, timeout: Duration) -> Result<()> {
    // New for each caller, from the system's random generator: an old proof is worth nothing.
    let mut challenge = [0; 32];
    if let Err(error) = SysRng.try_fill_bytes(&mut challenge) {
        return Err(Error::protocol("getrandom", error.to_string()));
    }
    let deadline = Deadline::after(timeout, "the answer to our challenge");
    deadline.arm(&conn)?;
    call!(conn.write_all(&challenge))?;

    // Exactly as many bytes as a proof has, in as many pieces as they come. What follows is a message.
    let mut proof = vec![0; if sha256 { 32 } else { 16 }];
    let mut filled = 0;
    while filled < proof.len() {
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut proof[filled..]))?;
        if n == 0 {
            let text = format!("the caller left after {filled} of {} bytes", proof.len());
            return Err(Error::protocol("recv", text));
        }
        filled += n;
    }
    if !is_genuine(&proof, key, &challenge, sha256)? {
        refuse(conn, &deadline)?;
        return Err(Error::protocol("verify", "refused: another key, or another digest"));
    }
    say!("the caller knows the key");
    let mut buf = [0; 1024];
    loop {
        Deadline::after(timeout, "the caller's next message").arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        buf[..n].make_ascii_uppercase();
        Deadline::after(timeout, "room for our answer").arm(&conn)?;
        call!(conn.write_all(&buf[..n]))?;
    }
    call!(drop(conn));
    Ok(())
}

/// `verify_slice` compares all bytes even if the first is wrong. The time that `==` takes would tell
/// an attacker how many of its bytes are right.
fn is_genuine(proof: &[u8], key: &[u8], challenge: &[u8], sha256: bool) -> Result<bool> {
    // `::<Sha256>` says which digest HMAC uses.
    if sha256 {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(bad_key)?;
        mac.update(challenge);
        return Ok(mac.verify_slice(proof).is_ok());
    }
    let mut mac = Hmac::<Md5>::new_from_slice(key).map_err(bad_key)?;
    mac.update(challenge);
    Ok(mac.verify_slice(proof).is_ok())
}

fn bad_key(error: InvalidLength) -> Error {
    Error::protocol("hmac", error.to_string())
}

/// Refuses with a FIN. A close with unread bytes would send an RST. So after our FIN we receive what
/// the caller sends too early, up to 64 KiB. A caller that sends more than that gets an RST after all.
fn refuse(mut conn: TcpStream, deadline: &Deadline) -> Result<()> {
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    let (mut buf, mut received) = ([0; 1024], 0);
    while received < 64 * 1024 {
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        received += n;
    }
    call!(drop(conn));
    Ok(())
}
