//! One caller: the challenge, the proof, and then the conversation.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use rand::{TryRng, rngs::SysRng};
use sha2::Sha256;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call, say};

pub fn serve(mut conn: TcpStream, key: &[u8], sha256: bool, timeout: Duration) -> Result<()> {
    // New for each caller, from the system's generator: yesterday's answer is worth nothing today.
    let mut challenge = [0; 32];
    let filled = SysRng.try_fill_bytes(&mut challenge);
    filled.map_err(|e| Error::protocol("getrandom", e.to_string()))?;
    let deadline = Deadline::after(timeout, "the answer to our challenge");
    deadline.arm(&conn)?;
    call!(conn.write_all(&challenge))?;

    // Exactly as many bytes as a proof has, in however many pieces: what follows is a message.
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
    if !is_genuine(&proof, key, &challenge, sha256) {
        refuse(conn, &deadline)?;
        return Err(Error::protocol("verify", "refused: another key, or another digest"));
    }
    say!("the caller knows the key");

    let mut buf = [0; 1024];
    loop {
        let deadline = Deadline::after(timeout, "the caller's next words");
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        buf[..n].make_ascii_uppercase();
        deadline.arm(&conn)?;
        call!(conn.write_all(&buf[..n]))?;
    }
    call!(drop(conn));
    Ok(())
}

/// `verify_slice` looks at all bytes even if the first is wrong: the time that `==` takes tells a
/// forger how many of his bytes are right.
fn is_genuine(proof: &[u8], key: &[u8], challenge: &[u8], sha256: bool) -> bool {
    if sha256 {
        Hmac::<Sha256>::new_from_slice(key)
            .is_ok_and(|mac| mac.chain_update(challenge).verify_slice(proof).is_ok())
    } else {
        Hmac::<Md5>::new_from_slice(key)
            .is_ok_and(|mac| mac.chain_update(challenge).verify_slice(proof).is_ok())
    }
}

/// Closes so that the caller learns of it: a close with unread data would be an RST, which may
/// overtake everything. So first our FIN, then whatever the caller has sent too early.
fn refuse(mut conn: TcpStream, deadline: &Deadline) -> Result<()> {
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    for _ in 0..64 {
        deadline.arm(&conn)?;
        if call!(conn.read(&mut [0; 1024]))? == 0 {
            break;
        }
    }
    call!(drop(conn));
    Ok(())
}
