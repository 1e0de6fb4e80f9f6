//! Sends bytes to a program in every way in which a network may deliver them.
//!
//! A delivery counts only if the program under test meets it as meant. Two small writes that follow
//! each other closely are usually one receive: a server that takes one receive for one message then
//! passes by luck. So a piece is sent only after the program has taken the one before.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, TcpStream, UdpSocket};
use std::time::{Duration, Instant};

use socket2::{Domain, Protocol, Socket, Type};

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

/// Closes so that the other end gets an RST: `SO_LINGER` with no time (socket(7)).
///
/// # Errors
/// If the option cannot be set.
pub fn reset(conn: TcpStream) -> io::Result<()> {
    socket2::SockRef::from(&conn).set_linger(Some(Duration::ZERO))
}

/// Waits until the program at the other end has received all that was sent on `conn`.
///
/// # Errors
/// `TimedOut` if it does not within the deadline.
pub fn drained(conn: &TcpStream, deadline: Instant) -> io::Result<()> {
    while !is_drained(conn)? {
        if Instant::now() >= deadline {
            let text = "the program did not receive what was sent to it";
            return Err(io::Error::new(ErrorKind::TimedOut, text));
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    Ok(())
}

/// Whether the program at the other end has received all that was sent on `conn`.
///
/// On Linux and IPv4 the kernel is asked (sock_diag(7), or else `rx_queue` in `/proc/net/tcp`,
/// proc(5)); elsewhere 20 ms must do.
///
/// # Errors
/// If the table cannot be read.
pub fn is_drained(conn: &TcpStream) -> io::Result<bool> {
    let (Ok(SocketAddr::V4(ours)), Ok(SocketAddr::V4(theirs)), true) =
        (conn.local_addr(), conn.peer_addr(), cfg!(target_os = "linux"))
    else {
        std::thread::sleep(Duration::from_millis(20));
        return Ok(true);
    };
    // Nothing of it may be on its way, nor wait in the receiver's buffer.
    if let (Some((sending, _)), Some((_, waiting))) = (asked(ours, theirs), asked(theirs, ours)) {
        return Ok(sending == 0 && waiting == 0);
    }
    let hex =
        |a: SocketAddrV4| format!("{:08X}:{:04X}", u32::from_le_bytes(a.ip().octets()), a.port());
    let (ours, theirs) = (hex(ours), hex(theirs));
    let table = std::fs::read_to_string("/proc/net/tcp")?;
    // A connection that is not in the table any more has nobody who could receive.
    Ok(queue(&table, &ours, &theirs).is_none_or(|(sending, _)| sending == 0)
        && queue(&table, &theirs, &ours).is_none_or(|(_, waiting)| waiting == 0))
}

/// Bytes in the send and the receive queue of one end, from sock_diag(7); `None` if there is no such
/// connection, or no such question in this kernel. It takes 20 microseconds where the whole table,
/// with all that other programs have open, takes milliseconds.
fn asked(local: SocketAddrV4, remote: SocketAddrV4) -> Option<(u64, u64)> {
    const NETLINK: (i32, i32) = (16, 4); // AF_NETLINK, NETLINK_SOCK_DIAG
    const BY_FAMILY: u16 = 20; // SOCK_DIAG_BY_FAMILY
    // struct nlmsghdr: length, type, NLM_F_REQUEST, number, port.
    let mut question = 72_u32.to_ne_bytes().to_vec();
    question.extend(BY_FAMILY.to_ne_bytes());
    question.extend([1_u16.to_ne_bytes(), [0; 2], [0; 2], [0; 2], [0; 2]].concat());
    // struct inet_diag_req_v2: AF_INET, IPPROTO_TCP, all states, and the two ends.
    question.extend([2, 6, 0, 0]);
    question.extend(u32::MAX.to_ne_bytes());
    question.extend([local.port().to_be_bytes(), remote.port().to_be_bytes()].concat());
    for end in [local, remote] {
        question.extend(end.ip().octets());
        question.extend([0; 12]);
    }
    question.extend([[0; 4], [0xff; 4], [0xff; 4]].concat()); // any interface, no cookie

    let kind = (Domain::from(NETLINK.0), Some(Protocol::from(NETLINK.1)));
    let mut socket = Socket::new(kind.0, Type::RAW, kind.1).ok()?;
    socket.set_nonblocking(true).ok()?;
    socket.send(&question).ok()?; // the answer is there when this returns
    let mut answer = [0; 4096];
    let n = socket.read(&mut answer).ok()?;
    let word = |at: usize| Some(u32::from_ne_bytes(*answer[..n].get(at..)?.first_chunk()?));
    // Behind the same header struct inet_diag_msg, whose queues stand here.
    (answer[4..6] == BY_FAMILY.to_ne_bytes())
        .then_some((u64::from(word(76)?), u64::from(word(72)?)))
}

/// Bytes in the send and the receive queue of one end, from `/proc/net/tcp`.
fn queue(table: &str, local: &str, remote: &str) -> Option<(u64, u64)> {
    let mut ends = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let end = ends.find(|end| end.get(1) == Some(&local) && end.get(2) == Some(&remote))?;
    let (sending, waiting) = end.get(4)?.split_once(':')?;
    Some((u64::from_str_radix(sending, 16).ok()?, u64::from_str_radix(waiting, 16).ok()?))
}

/// Whether a UDP socket of this machine receives what is sent to `addr`. No datagram tells: who
/// sends one to find out has sent one too many.
///
/// On Linux the kernel is asked (`/proc/net/udp`, proc(5)). Elsewhere we try to bind the address
/// ourselves, so that for an instant nobody else can.
pub fn has_datagram_socket(addr: SocketAddr) -> bool {
    match cfg!(target_os = "linux") {
        true => datagrams_waiting(addr).is_some(),
        false => {
            // Windows lets two programs have the wildcard address and another.
            let any: SocketAddr = match addr {
                SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, addr.port()).into(),
                SocketAddr::V6(_) => (Ipv6Addr::UNSPECIFIED, addr.port()).into(),
            };
            let is_taken = |addr| {
                UdpSocket::bind(addr).is_err_and(|error| error.kind() == ErrorKind::AddrInUse)
            };
            is_taken(addr) || is_taken(any)
        }
    }
}

/// How much waits in the receive buffers of the UDP sockets that get what is sent to `addr`;
/// `None` if there is no such socket, or no table as Linux has it (proc(5)).
///
/// It is the memory that the datagrams take: not 0 for an empty one, either.
pub fn datagrams_waiting(addr: SocketAddr) -> Option<u64> {
    let [four, six] = ["/proc/net/udp", "/proc/net/udp6"]
        .map(|table| std::fs::read_to_string(table).unwrap_or_default());
    let any = (Ipv6Addr::UNSPECIFIED, addr.port()).into();
    let mut locals = vec![table_address(addr), table_address(any)];
    if let SocketAddr::V4(addr) = addr {
        locals.push(table_address((Ipv4Addr::UNSPECIFIED, addr.port()).into()));
        locals.push(table_address((addr.ip().to_ipv6_mapped(), addr.port()).into()));
    }
    let ends = four.lines().chain(six.lines()).map(|line| line.split_whitespace());
    let waiting = ends.filter_map(|mut end| {
        let local = end.nth(1)?;
        let (_, waiting) = end.nth(2)?.split_once(':')?;
        locals.iter().any(|ours| ours == local).then(|| u64::from_str_radix(waiting, 16).ok())?
    });
    waiting.fold(None, |sum, waiting| Some(sum.unwrap_or(0) + waiting))
}

/// The states of the UDP sockets, or of the TCP ones, that have this local port, at whatever
/// address, as proc(5) numbers them: `0A` listens, `06` is TIME_WAIT, `07` is an unconnected UDP
/// socket. `None` if the system has no such tables.
pub fn states_at(port: u16, datagrams: bool) -> Option<Vec<String>> {
    let tables = if datagrams { ["udp", "udp6"] } else { ["tcp", "tcp6"] };
    let tables = tables.map(|table| std::fs::read_to_string(format!("/proc/net/{table}")));
    let port = format!(":{port:04X}");
    let state = |line: &str| {
        let mut fields = line.split_whitespace();
        let is_there = fields.nth(1)?.ends_with(&port);
        fields.nth(1).filter(|_| is_there).map(str::to_string)
    };
    // A machine without IPv6 has but one of them.
    let of_table = |table: String| table.lines().filter_map(state).collect();
    tables.into_iter().flatten().map(of_table).reduce(|one: Vec<_>, two| [one, two].concat())
}

/// An address as the tables of proc(5) have it: words of 32 bits in the machine's own order.
fn table_address(addr: SocketAddr) -> String {
    let octets = match addr {
        SocketAddr::V4(addr) => addr.ip().octets().to_vec(),
        SocketAddr::V6(addr) => addr.ip().octets().to_vec(),
    };
    let words = octets.chunks(4).filter_map(|word| word.try_into().ok());
    let words: String = words.map(|word| format!("{:08X}", u32::from_ne_bytes(word))).collect();
    format!("{words}:{:04X}", addr.port())
}

#[cfg(test)]
mod tests {
    use super::*;
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

    #[cfg(target_os = "linux")]
    #[test]
    fn one_connection_is_told_as_the_table_tells_it() {
        let (mut ours, mut theirs) = pair();
        let (SocketAddr::V4(here), SocketAddr::V4(there)) =
            (ours.local_addr().unwrap(), ours.peer_addr().unwrap())
        else {
            panic!("IPv4");
        };
        for (sent, taken, left) in [(5, 0, 5), (0, 2, 3), (0, 3, 0)] {
            ours.write_all(&b"nihao"[..sent]).unwrap();
            theirs.read_exact(&mut vec![0; taken]).unwrap();
            // A kernel without sock_diag says nothing; then the table is read.
            let told = asked(there, here);
            assert!(told.is_none() || told == Some((0, left)), "{told:?}");
            assert_eq!(is_drained(&ours).unwrap(), left == 0);
        }
        drop((ours, theirs));
        let nobody = SocketAddrV4::new(*here.ip(), 1);
        assert_eq!(asked(nobody, here), None);
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
