//! Terminal 1: cargo run --example tcp_echo_server
//! Terminal 2: cargo run --example tcp_echo_client
//! Watch for: connect returns although the server may not have called accept yet (try --pause 5s).

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use socket2::{Domain, Protocol, Socket, Type};
use socklab::cli::{self, Args};
use socklab::narrate::named;
use socklab::{Error, Result, call, say};

fn main() -> Result<()> {
    let args = cli::client("tcp_echo", 8898)
        .about("Sends messages and waits until all of each has come back")
        .messages(&["hello!"])
        .flag("any-answer", "Take any answer, as the course notes' server gives one")
        .example("hello 你好")
        .parse();

    let tcp = Some(Protocol::TCP);
    let domain = Domain::for_address(args.addr);
    let socket =
        call!(format!("socket({domain:?}, SOCK_STREAM)"), Socket::new(domain, Type::STREAM, tcp))?;
    let addr = args.addr;
    call!(socket.connect_timeout(&addr.into(), args.timeout))?;
    let mut conn: TcpStream = socket.into();

    for message in args.messages() {
        let message = message?;
        // In pieces that surely fit into the buffers between us: if both sides only sent, both would
        // wait for ever for the other to receive.
        for piece in message.as_bytes().chunks(16 * 1024) {
            call!(conn.write_all(piece))?;
            let answer = receive(&mut conn, piece.len(), args.timeout)?;
            if answer.len() < piece.len() && piece.starts_with(&answer) {
                let came = format!("{} of {} bytes came back", answer.len(), piece.len());
                return Err(Error::protocol("recv", format!("the server ended after {came}")));
            }
            if answer != piece {
                not_an_echo("the server gives another answer", &args)?;
            }
        }
    }

    // Our FIN: we have said all. The server answers with its own, which recv reports as 0 bytes.
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    if !receive(&mut conn, 1, args.timeout)?.is_empty() {
        not_an_echo("the server says more than it was sent", &args)?;
    }
    call!(drop(conn));
    Ok(())
}

/// Other bytes than we sent are a failure, unless the user wants it otherwise.
fn not_an_echo(why: &str, args: &Args) -> Result<()> {
    if !args.flag("any-answer") {
        return Err(
            Error::protocol("recv", format!("not an echo: {why}")).or_try("--any-answer takes it")
        );
    }
    say!("not an echo: {why}");
    Ok(())
}

/// Receives `wanted` bytes, in as many pieces as they come, or less if the server ends first.
fn receive(conn: &mut TcpStream, wanted: usize, timeout: Duration) -> Result<Vec<u8>> {
    let mut answer = Vec::new();
    let mut buf = [0; 1024];
    // One deadline for all the pieces: with a timeout for each, a byte a second would do for ever.
    let deadline = Instant::now() + timeout;
    while answer.len() < wanted {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            let came = format!("{} of {wanted} bytes came back in time", answer.len());
            return Err(Error::protocol("recv", came));
        }
        named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(left)))?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        answer.extend_from_slice(&buf[..n]);
    }
    Ok(answer)
}
