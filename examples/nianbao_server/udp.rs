//! Receives datagrams, each whole or cut. Then sends commands and receives their output.

use std::net::{SocketAddr, UdpSocket};
use std::time::Duration;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Result, call};

/// It waits at most this long for an output. Then the next client is served.
const PATIENCE: Duration = Duration::from_secs(10);

pub fn serve(args: &Args) -> Result<()> {
    let socket = named(format!("bind {}", args.addr), UdpSocket::bind(args.addr))?;
    narrate::listening_udp(named("getsockname", socket.local_addr())?);
    loop {
        args.served(talk(&socket, args));
    }
}

fn talk(socket: &UdpSocket, args: &Args) -> Result<()> {
    // Waits for the first datagram, and leaves it in the receive buffer (MSG_PEEK).
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(None))?;
    let mut whole = [0; 65_535];
    let (_, peer) = named("peek_from", socket.peek_from(&mut whole))?;
    // Our own pause: the client's other datagrams queue behind it.
    narrate::pause(args.time("pause"));

    let mut buf = vec![0; args.number("recv-buffer", 1032)];
    named("ioctl(FIONBIO, 1)", socket.set_nonblocking(true))?;
    loop {
        // One recv_from gives one datagram. Two never come together, even if both have waited.
        let received = call!(socket.recv_from(&mut buf));
        if received.is_err() {
            break; // WouldBlock: no datagram is left
        }
    }
    named("ioctl(FIONBIO, 0)", socket.set_nonblocking(false))?;

    for command in &args.words {
        call!(socket.send_to(command.as_bytes(), peer))?;
        receive_from(socket, peer, &mut buf, args)?;
    }
    Ok(())
}

/// Receives one datagram of the peer. Others can send to this socket, too: theirs are ignored.
fn receive_from(socket: &UdpSocket, peer: SocketAddr, buf: &mut [u8], args: &Args) -> Result<()> {
    let deadline = Deadline::after(args.timeout.min(PATIENCE), "the output of the command");
    loop {
        deadline.arm(socket)?;
        // What does not fit into `buf` is cut off and lost. Linux does not say so.
        let (_, from) = call!(socket.recv_from(buf))?;
        if from == peer {
            return Ok(());
        }
    }
}
