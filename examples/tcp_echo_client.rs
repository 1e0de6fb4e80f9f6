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
        .flag("any-answer", "Accept any answer: the course notes' server gives another")
        .example("hello 你好")
        .parse();

    let addr = args.addr;
    let domain = Domain::for_address(addr); // AF_INET, or AF_INET6 for [::1]
    let socket = call!(Socket::new(domain, Type::STREAM, Some(Protocol::TCP)))?;
    call!(socket.connect_timeout(&addr.into(), args.timeout))?;
    let mut conn: TcpStream = socket.into();

    for message in args.messages() {
        let message = message?; // a line of standard input may be unreadable
        // In pieces of 16 KiB, which fit into the buffers of both kernels. If we sent all of a long
        // message first, both sides could wait for ever: each would send, and neither would receive.
        for piece in message.as_bytes().chunks(16 * 1024) {
            call!(conn.write_all(piece))?;
            let answer = receive(&mut conn, piece.len(), args.timeout)?;
            if answer != piece {
                not_an_echo(&answer, piece, &args)?;
            }
        }
    }

    // Our FIN: we send no more. The server then sends its own FIN, and recv gives 0 bytes.
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    let more = receive(&mut conn, 1, args.timeout)?;
    if !more.is_empty() {
        not_an_echo(&more, &[], &args)?;
    }
    call!(drop(conn));
    Ok(())
}

/// Other bytes than we sent are an error, unless --any-answer takes them.
fn not_an_echo(answer: &[u8], sent: &[u8], args: &Args) -> Result<()> {
    if answer.len() < sent.len() && sent.starts_with(answer) {
        let came = format!("{} of {} bytes came back", answer.len(), sent.len());
        return Err(Error::protocol("recv", format!("the server ended after {came}")));
    }
    let text = "not an echo: the server gives another answer";
    if args.flag("any-answer") {
        say!("{text}");
        return Ok(());
    }
    Err(Error::protocol("recv", text).or_try("add --any-answer to accept it"))
}

/// Receives `wanted` bytes in as many pieces as they come; fewer if the server ends first.
fn receive(conn: &mut TcpStream, wanted: usize, timeout: Duration) -> Result<Vec<u8>> {
    let mut answer = Vec::new();
    let mut buf = [0; 1024];
    // One deadline for all pieces. With a timeout for each piece, a server that sends one byte a
    // second could keep us for ever.
    let deadline = Instant::now() + timeout;
    while answer.len() < wanted {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            let text = format!("only {} of {wanted} bytes came in time (--timeout)", answer.len());
            return Err(Error::protocol("recv", text));
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
