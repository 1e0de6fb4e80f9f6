//! Terminal 1: cargo run --example udp_echo_server
//! Terminal 2: cargo run --example udp_echo_client
//! Watch for: no listen, no accept, no end; and an empty datagram that arrives (send '').

use std::net::UdpSocket;

use socket2::{Domain, Protocol, Socket, Type};
use socklab::narrate::{self, named};
use socklab::{Result, call, cli};

fn main() -> Result<()> {
    let args = cli::server("udp_echo", 9000)
        .about("Sends each datagram back to where it came from")
        .act("echo", "Sends back what came", &[])
        .act("limit", "The same: only the client differs", &[])
        .number("recv-buffer", 65_535, "Receive at most N bytes of each datagram [65535]")
        .example("--recv-buffer 4")
        .parse();

    let udp = Some(Protocol::UDP);
    let domain = Domain::for_address(args.addr);
    let socket =
        call!(format!("socket({domain:?}, SOCK_DGRAM)"), Socket::new(domain, Type::DGRAM, udp))?;
    // No SO_REUSEADDR: no connection of ours can linger in TIME_WAIT, and for datagrams the option
    // means that a second program may bind the same port and take what was meant for us.
    call!(format!("bind {}", args.addr), socket.bind(&args.addr.into()))?;
    // Apple's systems send no datagram longer than this buffer, and it begins with 9,216 bytes.
    #[cfg(target_vendor = "apple")]
    call!("setsockopt(SO_SNDBUF, 65536)", socket.set_send_buffer_size(65_536))?;
    let socket: UdpSocket = socket.into();
    // A send waits only for room in our own buffer, never for the peer: there is no "too fast" here,
    // what the peer has no room for is dropped.
    named("setsockopt(SO_SNDTIMEO)", socket.set_write_timeout(Some(args.timeout)))?;
    narrate::listening_udp(named("getsockname", socket.local_addr())?);

    let mut buf = vec![0; args.number("recv-buffer", 65_535)];
    loop {
        let outcome = echo(&socket, &mut buf);
        if args.once {
            return outcome;
        }
        if let Err(error) = outcome {
            narrate::complain(&error); // one datagram's trouble; the next one is served
        }
    }
}

/// Sends one datagram back. One socket serves everybody, and nobody can make it wait.
///
/// The sender is only what the datagram says: if somebody writes the address of another echo service
/// there, the two of us answer each other for ever. That is why such a service is not for a public
/// network (RFC 8085 section 3.1 is about what a service needs there).
fn echo(socket: &UdpSocket, buf: &mut [u8]) -> Result<()> {
    // One datagram, whole, 0 bytes included: that is no end of anything. What does not fit into
    // `buf` is gone: Linux says nothing of it, Windows fails with WSAEMSGSIZE. An error can also be
    // the late report that an earlier answer of ours found nobody.
    let (n, peer) = call!(socket.recv_from(buf))?;
    call!(socket.send_to(&buf[..n], peer))?;
    Ok(())
}
