//! Receives datagrams, each of them whole or cut off; then sends commands and receives the answers.

use std::net::{SocketAddr, UdpSocket};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Result, call};

pub fn serve(args: &Args) -> Result<()> {
    let socket = named(format!("bind {}", args.addr), UdpSocket::bind(args.addr))?;
    narrate::listening_udp(named("getsockname", socket.local_addr())?);
    loop {
        let outcome = talk(&socket, args);
        if args.once {
            return outcome;
        }
        if let Err(error) = outcome {
            narrate::complain(&error);
        }
    }
}

fn talk(socket: &UdpSocket, args: &Args) -> Result<()> {
    // MSG_PEEK: wait for the first datagram, and leave it where it is.
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(None))?;
    let mut whole = [0; 65_535];
    let (_, peer) = named("peek_from", socket.peek_from(&mut whole))?;
    // Ours: whatever else the client sends at once is queued behind it.
    narrate::pause(args.time("pause"));

    let mut buf = vec![0; args.number("recv-buffer", 1032)];
    named("ioctl(FIONBIO, 1)", socket.set_nonblocking(true))?;
    // One recv_from, one datagram: two never come together, however long they have waited.
    while call!(socket.recv_from(&mut buf)).is_ok() {}
    named("ioctl(FIONBIO, 0)", socket.set_nonblocking(false))?;

    for command in &args.words {
        call!(socket.send_to(command.as_bytes(), peer))?;
        receive_from(socket, peer, &mut buf, args)?;
    }
    Ok(())
}

/// One datagram of the peer. Anybody can send to this socket; others are shown and passed over.
fn receive_from(socket: &UdpSocket, peer: SocketAddr, buf: &mut [u8], args: &Args) -> Result<()> {
    let deadline = Deadline::after(args.timeout, "the output of the command");
    loop {
        deadline.arm(socket)?;
        // What does not fit into `buf` is cut off: gone, and on Linux without a word.
        let (_, from) = call!(socket.recv_from(buf))?;
        if from == peer {
            return Ok(());
        }
    }
}
