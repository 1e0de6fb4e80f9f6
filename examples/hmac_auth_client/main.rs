//! Terminal 1: cargo run --example hmac_auth_server
//! Terminal 2: cargo run --example hmac_auth_client
//! Watch for: 32 bytes come, 16 go back, and the key is in neither. Run it twice and compare.

mod proof;
mod replay;
mod talk;

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call, cli};

fn main() -> Result<()> {
    let args = cli::client("hmac_auth", 9999)
        .about("Proves that it knows the key, without sending it")
        .act("talk", "Prove it, then talk", &["hello"])
        .act(
            "replay",
            "Prove it, then send the old proof on a new connection, which must fail",
            &["hello"],
        )
        .several_connections()
        .key()
        .choice("digest", &["md5", "sha256"], "The digest of the proof; md5 as in the course notes")
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

/// The server's challenge: 32 bytes that it has never sent before.
fn receive_challenge(conn: &mut TcpStream, args: &Args) -> Result<[u8; 32]> {
    let deadline = Deadline::after(args.timeout, "the server's challenge");
    let mut challenge = [0; 32];
    receive_exactly(conn, &mut challenge, &deadline)?;
    Ok(challenge)
}

/// Sends a message and receives the answer, which has the same length. A server that refuses us only
/// closes: the protocol has no message that says why.
fn exchange(conn: &mut TcpStream, message: &[u8], args: &Args) -> Result<()> {
    Deadline::after(args.timeout, "room for our message").arm(conn)?;
    call!(conn.write_all(message))?;
    let deadline = Deadline::after(args.timeout, "the server's answer");
    let mut answer = vec![0; message.len()];
    receive_exactly(conn, &mut answer, &deadline)?;
    if answer != message.to_ascii_uppercase() {
        return Err(Error::protocol("recv", "the answer is not our message in capitals"));
    }
    Ok(())
}

/// Fills `buf`, in as many pieces as the bytes come.
fn receive_exactly(conn: &mut TcpStream, buf: &mut [u8], deadline: &Deadline) -> Result<()> {
    let mut filled = 0;
    while filled < buf.len() {
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut buf[filled..]))?;
        if n == 0 {
            let text = format!("the server closed after {filled} of {} bytes", buf.len());
            return Err(Error::protocol("recv", text));
        }
        filled += n;
    }
    Ok(())
}
