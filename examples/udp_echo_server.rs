//! Terminal 1: cargo run --example udp_echo_server
//! Terminal 2: cargo run --example udp_echo_client
//! Watch for: no listen, no accept, no end; and an empty datagram arrives (send '').

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

    let domain = Domain::for_address(args.addr); // AF_INET, or AF_INET6 for [::1]
    let socket = call!(Socket::new(domain, Type::DGRAM, Some(Protocol::UDP)))?;
    // No SO_REUSEADDR: without connections there is no TIME_WAIT. For datagrams the option lets a
    // second program bind the same port, and take the datagrams that were meant for us.
    call!(format!("bind {}", args.addr), socket.bind(&args.addr.into()))?;
    // Apple's systems send no datagram longer than this buffer, and it begins with 9,216 bytes.
    #[cfg(target_vendor = "apple")]
    call!("setsockopt(SO_SNDBUF, 65536)", socket.set_send_buffer_size(65_536))?;
    let socket: UdpSocket = socket.into();
    // A send waits only for room in our own send buffer, never for the peer. If the peer's receive
    // buffer is full, the datagram is dropped.
    named("setsockopt(SO_SNDTIMEO)", socket.set_write_timeout(Some(args.timeout)))?;
    narrate::listening_udp(named("getsockname", socket.local_addr())?);

    let mut buf = vec![0; args.number("recv-buffer", 65_535)]; // as [0; N], but N is known only now
    loop {
        // If echo fails, `served` prints the error, and we go on with the next datagram.
        args.served(echo(&socket, &mut buf));
    }
}

/// Sends one datagram back. One socket serves all clients, and no client can make it wait.
///
/// Nobody checks the sender's address in a datagram. If an attacker writes the address of another
/// echo server there, the two servers answer each other for ever. So an echo server does not belong
/// on a public network.
fn echo(socket: &UdpSocket, buf: &mut [u8]) -> Result<()> {
    // One whole datagram. 0 bytes are an empty datagram, and not an end. What does not fit into `buf`
    // is lost: Linux does not say so, and Windows fails with WSAEMSGSIZE. Windows also fails here
    // with WSAECONNRESET if nobody received an earlier answer of ours.
    let (n, peer) = call!(socket.recv_from(buf))?;
    call!(socket.send_to(&buf[..n], peer))?;
    Ok(())
}
