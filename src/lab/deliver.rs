//! Sends bytes to a program in every way in which a network may deliver them.
//!
//! A delivery counts only if the program under test meets it as meant. Two small writes that follow
//! each other closely are usually one receive: a server that takes one receive for one message then
//! passes by luck. So a piece is sent only after the program has taken the one before.

use std::io::{self, ErrorKind, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

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
/// On Linux and IPv4 the kernel is asked (`rx_queue` in `/proc/net/tcp`, proc(5)); elsewhere 20 ms
/// must do.
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
    let hex = |a: std::net::SocketAddrV4| {
        format!("{:08X}:{:04X}", u32::from_le_bytes(a.ip().octets()), a.port())
    };
    let (ours, theirs) = (hex(ours), hex(theirs));
    let table = std::fs::read_to_string("/proc/net/tcp")?;
    // Nothing of it may be on its way, nor wait in the receiver's buffer. A connection that is not
    // in the table any more has nobody who could receive.
    Ok(queue(&table, &ours, &theirs).is_none_or(|(sending, _)| sending == 0)
        && queue(&table, &theirs, &ours).is_none_or(|(_, waiting)| waiting == 0))
}

/// Bytes in the send and the receive queue of one end, from `/proc/net/tcp`.
fn queue(table: &str, local: &str, remote: &str) -> Option<(u64, u64)> {
    let mut ends = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let end = ends.find(|end| end.get(1) == Some(&local) && end.get(2) == Some(&remote))?;
    let (sending, waiting) = end.get(4)?.split_once(':')?;
    Some((u64::from_str_radix(sending, 16).ok()?, u64::from_str_radix(waiting, 16).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::net::TcpListener;

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
