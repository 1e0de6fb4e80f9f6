//! Sends bytes to a program in every way in which a network may deliver them.
//!
//! A delivery counts only if the program under test meets it as meant. Two small writes that follow
//! each other closely are usually one receive: a server that takes one receive for one message then
//! passes by luck. So a piece is sent only after the program has taken the one before.

use std::io::{self, ErrorKind, Write};
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpStream, UdpSocket};
use std::time::{Duration, Instant};

use socket2::{SockRef, Socket};

use super::{sockets, unix_sockets};
use crate::stage::Nap;

/// How one message, or several, reach the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// All in one piece; several messages are merged.
    Whole,
    /// One byte at a time.
    Bytewise,
    /// In two pieces, the first of this many bytes.
    Cut(usize),
}

impl Delivery {
    /// The pieces in which `bytes` are sent.
    pub fn pieces(self, bytes: &[u8]) -> Vec<&[u8]> {
        match self {
            Delivery::Whole => vec![bytes],
            Delivery::Bytewise => bytes.chunks(1).collect(),
            Delivery::Cut(at) => {
                let (first, rest) = bytes.split_at(at.min(bytes.len()));
                vec![first, rest].into_iter().filter(|piece| !piece.is_empty()).collect()
            }
        }
    }
}

/// Sends `bytes` to the program at the other end of `conn`, each piece after the program has taken
/// the one before.
///
/// # Errors
/// What a send reports; `TimedOut` if the program does not take a piece within `limit`.
pub fn deliver(
    conn: &mut TcpStream,
    bytes: &[u8],
    delivery: Delivery,
    limit: Duration,
) -> io::Result<()> {
    let deadline = Instant::now() + limit;
    conn.set_nodelay(true)?;
    for (number, piece) in delivery.pieces(bytes).into_iter().enumerate() {
        if number > 0 {
            drained(conn, deadline)?;
        }
        conn.write_all(piece)?;
    }
    Ok(())
}

/// Closes so that the other end gets an RST: `SO_LINGER` with no time (socket(7)). A Unix socket has no
/// RST: it ends in both directions at once. Its peer gets ECONNRESET if we have left bytes unread.
///
/// # Errors
/// If the option cannot be set.
pub fn reset(conn: impl Into<Socket>) -> io::Result<()> {
    let conn = conn.into();
    if ends(&conn).is_none() {
        let _ = conn.shutdown(Shutdown::Both); // the peer may have closed
        return Ok(());
    }
    conn.set_linger(Some(Duration::ZERO))?;
    // A process that another thread is just starting has a copy of the connection until it becomes
    // its program: to close ours would not be enough. This does not ask for copies (connect(2)).
    #[cfg(target_os = "linux")]
    let _ = rustix::net::connect_unspec(&conn); // it fails if there is no connection any more
    Ok(())
}

/// The addresses of both ends; `None` of a Unix socket, and `Some(None)` if there is no peer any more.
fn ends(conn: &Socket) -> Option<Option<(SocketAddr, SocketAddr)>> {
    let Ok(ours) = conn.local_addr() else { return Some(None) };
    let ours = ours.as_socket()?;
    let theirs = conn.peer_addr().ok().and_then(|addr| addr.as_socket());
    Some(theirs.map(|theirs| (ours, theirs)))
}

/// What a delivery says that the program did not take in time. (It cannot stand in `words`, which
/// imports this module.)
const NOT_DRAINED: &str = "the program did not receive all that we sent";

/// Waits until the program at the other end has received all that was sent on `conn`.
///
/// # Errors
/// `TimedOut` if it does not within the deadline.
pub fn drained(conn: &TcpStream, deadline: Instant) -> io::Result<()> {
    let nap = Nap::begin();
    while !is_drained(conn) {
        if Instant::now() >= deadline {
            return Err(io::Error::new(ErrorKind::TimedOut, NOT_DRAINED));
        }
        nap.take();
    }
    Ok(())
}

/// Whether the program at the other end has received all that was sent on `conn`.
///
/// On Linux the kernel is asked (sock_diag(7)); elsewhere 20 ms must do.
pub fn is_drained<'s, S>(conn: &'s S) -> bool
where
    SockRef<'s>: From<&'s S>,
{
    let conn = SockRef::from(conn);
    let blind = || {
        std::thread::sleep(Duration::from_millis(20));
        true
    };
    let Some(ends) = ends(&conn) else {
        return unix_sockets::is_drained(&conn).unwrap_or_else(blind);
    };
    // A connection that was reset has no peer.
    let Some((ours, theirs)) = ends else { return true };
    let ends = (sockets::connection(ours, theirs), sockets::connection(theirs, ours));
    let (Some(ours), Some(theirs)) = ends else { return blind() };
    // Nothing of it may be on its way, nor wait in the receiver's buffer. A connection that is not
    // there any more has nobody who could receive.
    ours.is_none_or(|known| known.unsent == 0) && theirs.is_none_or(|known| known.unread == 0)
}

/// Whether nothing waits in the receiver's buffer. What has been sent may still be unacknowledged:
/// acknowledgements are delayed.
pub fn is_read(conn: &Socket) -> bool {
    let Some(ends) = ends(conn) else {
        return unix_sockets::is_drained(conn) == Some(true);
    };
    let Some((ours, theirs)) = ends else { return true };
    sockets::connection(theirs, ours).is_some_and(|end| end.is_none_or(|known| known.unread == 0))
}

/// For our end and the program's: bytes sent and not acknowledged, bytes received and not read.
pub type Queues = [Option<[u32; 2]>; 2];

/// What waits at both ends of a connection: sent and not acknowledged, received and not read.
pub fn queues(conn: &Socket) -> Queues {
    let Some(ends) = ends(conn) else {
        let both = [unix_sockets::of(conn), unix_sockets::peer_of(conn)];
        return both.map(|end| end?.map(|known| [known.unsent, known.unread]));
    };
    let Some((ours, theirs)) = ends else { return [None; 2] };
    [sockets::connection(ours, theirs), sockets::connection(theirs, ours)].map(|end| {
        let known = end??;
        Some([known.unsent, known.unread])
    })
}

/// Whether bytes are on their way in either direction: sent, and in no receive buffer yet. Where the
/// system does not tell: no.
pub fn is_on_its_way(conn: &Socket) -> bool {
    // Between Unix sockets nothing is ever on its way: a send puts it into the peer's queue.
    let Some(Some((ours, theirs))) = ends(conn) else { return false };
    let ends = [sockets::connection(ours, theirs), sockets::connection(theirs, ours)];
    // What the peer has no room for is not on its way.
    let has_room = |end: usize| matches!(ends[end], Some(Some(ref known)) if known.unread == 0);
    let unsent = |end: usize| matches!(ends[end], Some(Some(ref known)) if known.unsent > 0);
    (unsent(0) && has_room(1)) || (unsent(1) && has_room(0))
}

/// Whether a UDP socket of this machine receives what is sent to `addr`. No datagram tells: who
/// sends one to find out has sent one too many.
///
/// On Linux the kernel is asked. Elsewhere we try to bind the address ourselves, so that for an
/// instant nobody else can.
pub fn has_datagram_socket(addr: SocketAddr) -> bool {
    if let Some(known) = sockets::reachable_at(addr.port(), true) {
        return known.iter().any(|known| receives(known, addr));
    }
    // Windows lets two programs have the wildcard address and another.
    let any: SocketAddr = match addr {
        SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, addr.port()).into(),
        SocketAddr::V6(_) => (Ipv6Addr::UNSPECIFIED, addr.port()).into(),
    };
    let is_taken =
        |addr| UdpSocket::bind(addr).is_err_and(|error| error.kind() == ErrorKind::AddrInUse);
    is_taken(addr) || is_taken(any)
}

/// How much waits in the receive buffers of the UDP sockets that get what is sent to `addr`;
/// `None` if there is no such socket, or the system does not tell.
///
/// It is the memory that the datagrams take: not 0 for an empty one, either.
pub fn datagrams_waiting(addr: SocketAddr) -> Option<u32> {
    let known = sockets::reachable_at(addr.port(), true)?;
    let waiting = known.iter().filter(|known| receives(known, addr)).map(|known| known.unread);
    waiting.fold(None, |sum, waiting| Some(sum.unwrap_or(0) + waiting))
}

/// Whether a socket gets what is sent to `addr`.
fn receives(known: &sockets::Known, addr: SocketAddr) -> bool {
    known.local.ip().is_unspecified() || known.local.ip() == addr.ip().to_canonical()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::net::TcpListener;

    #[test]
    fn a_datagram_socket_is_found_without_a_datagram() {
        for bind in ["127.0.0.1:0", "0.0.0.0:0", "[::1]:0", "[::]:0"] {
            let Ok(socket) = UdpSocket::bind(bind) else { continue }; // no IPv6 here
            let mut addr = socket.local_addr().unwrap();
            if addr.ip().is_unspecified() {
                addr.set_ip(Ipv4Addr::LOCALHOST.into());
            }
            assert!(has_datagram_socket(addr), "{bind}");
            if cfg!(target_os = "linux") {
                assert_eq!(datagrams_waiting(addr), Some(0));
                let ours = UdpSocket::bind((addr.ip(), 0)).unwrap();
                ours.send_to(b"", addr).unwrap();
                // On a busy machine it is delivered a little later.
                let deadline = Instant::now() + Duration::from_secs(20);
                while datagrams_waiting(addr) == Some(0) && Instant::now() < deadline {
                    std::thread::yield_now();
                }
                assert!(datagrams_waiting(addr) > Some(0), "{bind}");
                socket.recv(&mut [0; 1]).unwrap();
                assert_eq!(datagrams_waiting(addr), Some(0));
            }
            drop(socket);
            // A process that another test is just starting holds a copy until it has become its
            // program.
            let deadline = Instant::now() + Duration::from_secs(20);
            while has_datagram_socket(addr) {
                assert!(Instant::now() < deadline, "{bind} is still there");
                std::thread::yield_now();
            }
        }
    }

    fn pair() -> (TcpStream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let ours = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        (ours, listener.accept().unwrap().0)
    }

    #[test]
    fn pieces_are_all_of_it_and_in_order() {
        for (delivery, count) in [
            (Delivery::Whole, 1),
            (Delivery::Bytewise, 5),
            (Delivery::Cut(2), 2),
            (Delivery::Cut(0), 1),
            (Delivery::Cut(9), 1),
        ] {
            let pieces = delivery.pieces(b"nihao");
            assert_eq!((pieces.len(), pieces.concat()), (count, b"nihao".to_vec()), "{delivery:?}");
        }
    }

    #[test]
    fn each_piece_is_a_receive_of_its_own() {
        let (mut ours, mut theirs) = pair();
        let receiving = std::thread::spawn(move || {
            let mut lengths = Vec::new();
            let mut buf = [0; 100];
            loop {
                match theirs.read(&mut buf).unwrap() {
                    0 => return lengths,
                    n => lengths.push(n),
                }
            }
        });
        deliver(&mut ours, &[b'x'; 50], Delivery::Bytewise, Duration::from_secs(20)).unwrap();
        drop(ours);
        assert_eq!(receiving.join().unwrap(), vec![1; 50]);
    }

    #[test]
    fn who_does_not_receive_is_found_out() {
        let (mut ours, theirs) = pair();
        let error = deliver(&mut ours, b"ab", Delivery::Cut(1), Duration::from_millis(50));
        assert_eq!(error.unwrap_err().kind(), ErrorKind::TimedOut);
        drop(theirs);
    }

    #[test]
    fn a_reset_is_one() {
        let (ours, mut theirs) = pair();
        reset(ours).unwrap();
        let error = theirs.read(&mut [0; 1]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    }
}
