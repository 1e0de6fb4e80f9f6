//! Terminal 1: cargo run --example hmac_auth_server
//! Terminal 2: cargo run --example hmac_auth_client
//! Watch for: 32 bytes come, 16 go back, and no key in either; run it twice and compare.

mod replay;
mod talk;

use std::io::{Read, Write};
use std::net::TcpStream;

use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use sha2::Sha256;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call, cli};

fn main() -> Result<()> {
    let args = cli::client("hmac_auth", 9999)
        .about("Proves that it knows the key, without sending it")
        .act("talk", "Prove it, then talk", &["hello"])
        .act("replay", "Prove it, then offer the same proof again, which must fail", &["hello"])
        .several_connections()
        .key()
        .choice("digest", &["md5", "sha256"], "What the proof is made with; md5 as in the notes")
        .time("gap", "0ms", "Wait this long before the first message")
        .example("hello --key henry")
        .example("replay")
        .parse();
    let key = args.key()?;
    match args.act {
        "replay" => replay::talk(&args, &key),
        _ => talk::talk(&args, &key),
    }
}

/// The server's question: 32 bytes that it has never sent before.
fn receive_challenge(mut conn: &TcpStream, args: &Args) -> Result<[u8; 32]> {
    let deadline = Deadline::after(args.timeout, "the server's challenge");
    let mut challenge = [0; 32];
    receive_exactly(&mut conn, &mut challenge, &deadline)?;
    Ok(challenge)
}

/// What only somebody who knows the key can compute from the challenge (RFC 2104).
fn prove(challenge: &[u8; 32], key: &[u8], args: &Args) -> Result<Vec<u8>> {
    let bad_key = |e| Error::protocol("hmac", format!("{e}"));
    if args.text("digest") == Some("sha256") {
        let mac = Hmac::<Sha256>::new_from_slice(key).map_err(bad_key)?;
        return Ok(mac.chain_update(challenge).finalize().into_bytes().to_vec());
    }
    let mac = Hmac::<Md5>::new_from_slice(key).map_err(bad_key)?;
    Ok(mac.chain_update(challenge).finalize().into_bytes().to_vec())
}

/// Sends a message and receives the answer, which has as many bytes. A server that refuses us
/// closes instead; it cannot say so, for we have not agreed on a word for it.
fn exchange(mut conn: &TcpStream, message: &[u8], args: &Args) -> Result<Vec<u8>> {
    Deadline::after(args.timeout, "room for our message").arm(conn)?;
    call!(conn.write_all(message))?;
    let deadline = Deadline::after(args.timeout, "the server's answer");
    let mut answer = vec![0; message.len()];
    receive_exactly(&mut conn, &mut answer, &deadline)?;
    if answer != message.to_ascii_uppercase() {
        return Err(Error::protocol("recv", "the answer is not our message in capitals"));
    }
    Ok(answer)
}

fn receive_exactly(conn: &mut &TcpStream, buf: &mut [u8], deadline: &Deadline) -> Result<()> {
    let mut filled = 0;
    while filled < buf.len() {
        deadline.arm(*conn)?;
        let n = call!(conn.read(&mut buf[filled..]))?;
        if n == 0 {
            let text = format!("the server closed after {filled} of {} bytes", buf.len());
            return Err(Error::protocol("recv", text));
        }
        filled += n;
    }
    Ok(())
}
