//! The right code that these programs share. Each program does one thing in a wrong way.

use std::net::{SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

use jiff::Zoned;
use jiff::fmt::strtime::{BrokenDownTime, Config, PosixCustom};
use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Error, Result, call};

/// A datagram has fewer bytes than this.
pub const BUFFER: usize = 65_535;
/// The longest payload over IPv4.
pub const LARGEST: usize = 65_507;
/// Each attempt of a client lasts so long, and there are three.
pub const WAIT: Duration = Duration::from_secs(1);

/// Answers one request after the other. `answer` makes the bytes of the answer.
pub fn serve(socket: &UdpSocket, answer: fn(&[u8]) -> Result<Vec<u8>>) -> Result<()> {
    let mut buf = vec![0; BUFFER];
    loop {
        let Ok((n, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        send(socket, &answer(&buf[..n])?, peer);
    }
}

/// Sends an answer. An error with one does not end the server.
pub fn send(socket: &UdpSocket, answer: &[u8], peer: SocketAddr) {
    if let Err(error) = call!(socket.send_to(answer, peer)) {
        narrate::complain(&error);
    }
}

/// The whole answer to a request.
pub fn answer(request: &[u8]) -> Vec<u8> {
    let format = if request.is_empty() { b"%Y-%m-%d %X" } else { request };
    cut(formatted(format, &Zoned::now()), limit(request.len()))
}

/// How many bytes may go back for `n`.
pub fn limit(n: usize) -> usize {
    (3 * n + 56).min(LARGEST)
}

pub fn cut(mut answer: Vec<u8>, limit: usize) -> Vec<u8> {
    answer.truncate(limit);
    answer
}

/// This time in a format.
pub fn formatted(format: &[u8], now: &Zoned) -> Vec<u8> {
    let config = Config::new().custom(PosixCustom::new()).lenient(true);
    let time = BrokenDownTime::from(now);
    let mut answer = Vec::new();
    for chunk in format.utf8_chunks() {
        let text = time.to_string_with_config(&config, chunk.valid());
        answer.extend(text.unwrap_or_default().bytes());
        answer.extend(chunk.invalid());
    }
    answer
}

/// A client's socket.
pub fn open(args: &Args) -> Result<UdpSocket> {
    let any = if args.addr.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" };
    named(format!("bind {any}"), UdpSocket::bind(any))
}

pub fn no_answer() -> Error {
    Error::protocol("recv_from", "no answer came in time")
}

/// The next datagram from the server, within this time.
pub fn receive(socket: &UdpSocket, wait: Duration, args: &Args) -> Result<Option<Vec<u8>>> {
    let deadline = Instant::now() + wait;
    let mut buf = vec![0; BUFFER];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(None);
        }
        named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(left)))?;
        match call!(socket.recv_from(&mut buf)) {
            Ok((n, from)) if from == args.addr => return Ok(Some(buf[..n].to_vec())),
            _ => {}
        }
    }
}
