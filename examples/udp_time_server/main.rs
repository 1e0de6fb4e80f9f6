//! Terminal 1: cargo run --example udp_time_server -- --ignore 1
//! Terminal 2: cargo run --example udp_time_client
//! Watch for: the first request gets no answer and no error. The second one comes from a new port.

// A file beside this one: what the answer to a request is, and how long it may be.
mod format;

use std::net::{SocketAddr, UdpSocket};
use std::time::Duration;

use jiff::Zoned;
use socket2::{Domain, Protocol, Socket, Type};
use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Result, call, cli, say};

fn main() -> Result<()> {
    let args = cli::server("udp_time", 9000)
        .about("Answers each datagram, which is a time format, with the local time")
        .act("ask", "Answers with the time in that format", &[])
        .several_connections()
        .act("late", "The same: only the client differs", &[])
        .several_connections()
        .act("amplify", "The same: only the client differs", &[])
        .number("ignore", 1000, "Ignore the first N datagrams, as if they had been lost")
        .time("delay", "0ms", "Wait this long before the first answer")
        .flag("no-limit", "Send answers of any length, as the course notes' server does")
        .example("--ignore 1")
        .parse();
    if args.flag("no-limit") {
        args.loopback_only("an answer without a limit is a weapon against any address");
    }

    let domain = Domain::for_address(args.addr); // AF_INET, or AF_INET6 for [::1]
    let socket = call!(Socket::new(domain, Type::DGRAM, Some(Protocol::UDP)))?;
    call!(format!("bind {}", args.addr), socket.bind(&args.addr.into()))?;
    // Apple's systems send no datagram longer than this buffer, and it begins with 9,216 bytes.
    #[cfg(target_vendor = "apple")]
    call!("setsockopt(SO_SNDBUF, 65536)", socket.set_send_buffer_size(65_536))?;
    let socket: UdpSocket = socket.into();
    // A send waits only for room in our own send buffer, never for the peer.
    named("setsockopt(SO_SNDTIMEO)", socket.set_write_timeout(Some(args.timeout)))?;
    narrate::listening_udp(named("getsockname", socket.local_addr())?);

    let mut buf = vec![0; 65_535]; // a request may be as long as a datagram
    let mut ignore = args.number("ignore", 0);
    let mut delay = args.time("delay");
    loop {
        let (n, peer) = match call!(socket.recv_from(&mut buf)) {
            Ok(received) => received,
            Err(error) => {
                args.served(Err(error)); // on Windows: nobody received an earlier answer of ours
                continue;
            }
        };
        if ignore > 0 {
            ignore -= 1;
            say!("ignored, as if it had been lost (--ignore)");
            continue;
        }
        narrate::pause(delay);
        delay = Duration::ZERO; // only the first answer is late
        args.served(answer(&socket, &buf[..n], peer, &args));
    }
}

/// Sends the time. The server keeps nothing of a request: each datagram has all that it needs.
fn answer(socket: &UdpSocket, request: &[u8], peer: SocketAddr, args: &Args) -> Result<()> {
    let mut answer = format::format(request, &Zoned::now());
    // Nobody checks the sender's address in a datagram. An attacker writes a victim's address there,
    // and we send our answer to the victim. So we send at most three times what came.
    let limit = format::limit(request.len());
    if answer.len() > limit && !args.flag("no-limit") {
        say!("the format makes {} bytes, the limit is {limit}", answer.len());
        format::cut(&mut answer, limit);
    }
    format::cut(&mut answer, format::LARGEST);
    call!(socket.send_to(&answer, peer))?;
    Ok(())
}
