//! What the kernel knows of a Unix socket: what waits unread, from sock_diag(7) (`unix_diag`).
//!
//! As in [`sockets`](super::sockets), every function gives `None` where the system does not know these
//! questions.

use socket2::Socket;

use super::sockets::{ask, u16_at, u32_at};

/// What the kernel says of one Unix socket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Bytes that have come and were not received; connections not yet accepted, for a listener.
    pub unread: u32,
    /// Memory of what was sent and was not yet received by the peer: not 0 for an empty datagram, either.
    pub unsent: u32,
    /// The number of the socket at the other end of a connection, if there is one.
    pub peer: Option<u32>,
}

const NLM_F_REQUEST: u16 = 1;
const SOCK_DIAG_BY_FAMILY: u16 = 20;
const AF_UNIX: u8 = 1;
/// `UDIAG_SHOW_PEER | UDIAG_SHOW_RQLEN`, and the attributes that tell them.
const SHOW: u32 = 4 | 16;
const PEER: u16 = 2;
const RQLEN: u16 = 4;
/// A message is a header of 16 bytes (netlink(7)), `struct unix_diag_msg` of 16, and attributes.
const ATTRIBUTES: usize = 32;

/// What is known of one of our own sockets; `Some(None)` if there is no such socket.
pub fn of(socket: &Socket) -> Option<Option<Known>> {
    numbered(inode(socket)?)
}

/// The same of the socket at the other end.
pub fn peer_of(socket: &Socket) -> Option<Option<Known>> {
    match of(socket)? {
        Some(Known { peer: Some(peer), .. }) => numbered(peer),
        _ => Some(None),
    }
}

/// Whether all that was sent on this socket has been received, or can never be.
pub fn is_drained(socket: &Socket) -> Option<bool> {
    Some(of(socket)?.is_none_or(|known| known.unsent == 0))
}

/// `struct unix_diag_req` behind its header.
fn numbered(inode: u32) -> Option<Option<Known>> {
    let mut question = 40_u32.to_ne_bytes().to_vec();
    question.extend(SOCK_DIAG_BY_FAMILY.to_ne_bytes());
    question.extend(NLM_F_REQUEST.to_ne_bytes());
    question.extend([0; 8]); // number and port of the asker
    question.extend([AF_UNIX, 0, 0, 0]);
    question.extend(u32::MAX.to_ne_bytes()); // any state
    question.extend(inode.to_ne_bytes());
    question.extend(SHOW.to_ne_bytes());
    question.extend([0xff; 8]); // no cookie
    ask(&question, known).map(|found| found.into_iter().next())
}

fn known(message: &[u8]) -> Option<Known> {
    let mut known = Known::default();
    let mut rest = message.get(ATTRIBUTES..)?;
    while rest.len() >= 4 {
        let (length, kind) = (usize::from(u16_at(rest, 0)?), u16_at(rest, 2)?);
        match kind {
            PEER => known.peer = Some(u32_at(rest, 4)?),
            RQLEN => (known.unread, known.unsent) = (u32_at(rest, 4)?, u32_at(rest, 8)?),
            _ => {}
        }
        rest = rest.get(length.max(4).next_multiple_of(4)..).unwrap_or_default();
    }
    Some(known)
}

/// The number of a socket of ours.
#[cfg(target_os = "linux")]
fn inode(socket: &Socket) -> Option<u32> {
    use std::os::fd::AsRawFd;
    let link = std::fs::read_link(format!("/proc/self/fd/{}", socket.as_raw_fd())).ok()?;
    link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.parse().ok()
}

#[cfg(not(target_os = "linux"))]
fn inode(_: &Socket) -> Option<u32> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use socket2::SockRef;
    use std::io::{Read, Write};
    use std::os::unix::net::{UnixDatagram, UnixStream};

    #[test]
    fn what_waits_at_both_ends_of_a_connection_is_known() {
        let (mut ours, mut theirs) = UnixStream::pair().unwrap();
        for (sent, taken, left) in [(5, 0, 5), (0, 2, 3), (0, 3, 0)] {
            ours.write_all(&b"nihao"[..sent]).unwrap();
            theirs.read_exact(&mut vec![0; taken]).unwrap();
            let there = peer_of(&SockRef::from(&ours)).unwrap().unwrap();
            assert_eq!(there.unread, left);
            assert_eq!(is_drained(&SockRef::from(&ours)), Some(left == 0));
        }
        ours.write_all(b"hi").unwrap();
        drop(theirs);
        assert_eq!(is_drained(&SockRef::from(&ours)), Some(true), "nobody can receive it any more");
    }

    #[test]
    fn an_empty_datagram_waits_like_any_other() {
        let (ours, theirs) = UnixDatagram::pair().unwrap();
        assert_eq!(is_drained(&SockRef::from(&ours)), Some(true));
        ours.send(b"").unwrap();
        assert_eq!(is_drained(&SockRef::from(&ours)), Some(false));
        theirs.recv(&mut [0; 1]).unwrap();
        assert_eq!(is_drained(&SockRef::from(&ours)), Some(true));
    }
}
