//! The number of each connection, which a row of the transcript shows.
//!
//! The transcript makes these numbers itself, without a call to the kernel. A connection is known by
//! its descriptor. It gets its number at its `accept` or `connect`, and loses it at its `close`. The
//! peers of a datagram socket are numbered in the order of their first datagrams.

use std::cell::Cell;
use std::collections::{BTreeMap, VecDeque};
#[cfg(unix)]
pub(crate) use std::os::fd::AsFd as AsSocket;
#[cfg(unix)]
use std::os::fd::AsRawFd;
#[cfg(windows)]
use std::os::windows::io::AsRawSocket;
#[cfg(windows)]
pub(crate) use std::os::windows::io::AsSocket;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::transcript;

/// So many datagram peers keep their numbers. Otherwise a sender with many addresses could fill our
/// memory. A peer that was forgotten gets a new number with its next datagram.
const MOST_PEERS: usize = 1024;

static NUMBERS: Mutex<Numbers> = Mutex::new(Numbers::new());

thread_local! {
    /// The connection of this thread's last call: `say!` prints a line about it.
    static LAST: Cell<Option<u32>> = const { Cell::new(None) };
}

/// What a call is made on: a socket, and the number of its connection if it has one.
///
/// The calls that can be made on it are in [`narrate`](crate::narrate).
#[derive(Clone, Copy, Debug, Default)]
pub struct On {
    /// `None` if neither the transcript nor `lab` needs it.
    socket: Option<Descriptor>,
    /// The number of the connection.
    pub(crate) conn: Option<u32>,
}

/// A descriptor (Unix) or a handle (Windows): the name of a socket in this process.
type Descriptor = u64;

/// Asks which connection `socket` is, before a call is made on it.
pub fn on(socket: &impl AsSocket) -> On {
    if !transcript::wants_numbers() {
        return On::default();
    }
    let socket = descriptor(socket);
    On { socket: Some(socket), conn: numbers().of(socket) }
}

#[cfg(unix)]
fn descriptor(socket: &impl AsSocket) -> Descriptor {
    socket.as_fd().as_raw_fd().unsigned_abs().into()
}

#[cfg(windows)]
fn descriptor(socket: &impl AsSocket) -> Descriptor {
    socket.as_socket().as_raw_socket()
}

impl On {
    /// A connection begins here: it gets the next number.
    pub(crate) fn begins(self) -> Option<u32> {
        self.socket.map(|socket| numbers().begin(socket))
    }

    /// The connection ends: its number is forgotten. Call this before the kernel gives the
    /// descriptor to another thread's connection.
    pub(crate) fn ends(self) -> Option<u32> {
        self.socket.and_then(|socket| numbers().end(socket))
    }

    /// The number of a datagram peer that is known already.
    pub(crate) fn known_peer(self, peer: &str) -> Option<u32> {
        self.socket.and_then(|socket| numbers().known_peer(socket, peer))
    }

    /// The number of a datagram peer, which is the next one if this is its first datagram.
    pub(crate) fn peer(self, peer: &str) -> Option<u32> {
        self.socket.map(|socket| numbers().peer(socket, peer))
    }
}

/// Remembers which connection this thread's last call was made on.
pub(crate) fn set_last(conn: Option<u32>) {
    LAST.set(conn);
}

/// The connection of this thread's last call.
pub(crate) fn last() -> Option<u32> {
    LAST.get()
}

fn numbers() -> MutexGuard<'static, Numbers> {
    NUMBERS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The numbers that have been given.
struct Numbers {
    given: u32,
    open: BTreeMap<Descriptor, u32>,
    /// A peer is an address and one of our sockets: a client may talk to one server with several.
    peers: VecDeque<(Descriptor, String, u32)>,
}

impl Numbers {
    const fn new() -> Numbers {
        Numbers { given: 0, open: BTreeMap::new(), peers: VecDeque::new() }
    }

    fn next(&mut self) -> u32 {
        self.given = self.given.saturating_add(1);
        self.given
    }

    /// Replaces the connection that had this descriptor before: it was closed without `call!`.
    fn begin(&mut self, socket: Descriptor) -> u32 {
        let number = self.next();
        self.open.insert(socket, number);
        number
    }

    fn of(&self, socket: Descriptor) -> Option<u32> {
        self.open.get(&socket).copied()
    }

    /// A datagram socket that has had only one peer has that peer's number. Otherwise it has none.
    fn end(&mut self, socket: Descriptor) -> Option<u32> {
        let mut of_peers = self.peers.iter().filter(|(at, ..)| *at == socket).map(|peer| peer.2);
        let only_peer = of_peers.next().filter(|_| of_peers.next().is_none());
        self.peers.retain(|(at, ..)| *at != socket);
        self.open.remove(&socket).or(only_peer)
    }

    fn known_peer(&self, socket: Descriptor, peer: &str) -> Option<u32> {
        let mut peers = self.peers.iter();
        peers.find(|(at, name, _)| *at == socket && name == peer).map(|(.., number)| *number)
    }

    fn peer(&mut self, socket: Descriptor, peer: &str) -> u32 {
        if let Some(number) = self.known_peer(socket, peer) {
            return number;
        }
        if self.peers.len() == MOST_PEERS {
            self.peers.pop_front();
        }
        let number = self.next();
        self.peers.push_back((socket, peer.to_string(), number));
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_keep_their_numbers_whatever_comes_between() {
        let mut numbers = Numbers::new();
        assert_eq!((numbers.begin(4), numbers.begin(5), numbers.begin(6)), (1, 2, 3));
        assert_eq!((numbers.of(6), numbers.of(4), numbers.of(5)), (Some(3), Some(1), Some(2)));
        assert_eq!(numbers.end(5), Some(2), "its close is its own row");
        assert_eq!((numbers.of(4), numbers.of(5), numbers.of(6)), (Some(1), None, Some(3)));
        assert_eq!(numbers.of(3), None, "the listener is no connection");
    }

    #[test]
    fn a_descriptor_that_is_used_again_is_another_connection() {
        let mut numbers = Numbers::new();
        assert_eq!(numbers.begin(4), 1);
        assert_eq!(numbers.end(4), Some(1));
        assert_eq!(numbers.begin(4), 2, "after a close that was told");
        assert_eq!(numbers.begin(4), 3, "after a close that was not");
        assert_eq!(numbers.of(4), Some(3));
        assert_eq!(numbers.end(4), Some(3));
        assert_eq!(numbers.end(4), None);
    }

    #[test]
    fn datagram_peers_are_numbered_by_their_first_datagram() {
        let mut numbers = Numbers::new();
        let mut server = |peer| numbers.peer(3, peer);
        assert_eq!([server("a"), server("b"), server("a"), server("c")], [1, 2, 1, 3]);
        assert_eq!(numbers.known_peer(3, "b"), Some(2));
        assert_eq!(numbers.known_peer(3, "d"), None, "nothing came, and nothing was sent");
        assert_eq!(numbers.end(3), None, "the socket of all is nobody's");
        assert_eq!(numbers.peer(3, "a"), 4, "another socket with the same descriptor");
    }

    #[test]
    fn one_server_asked_through_two_sockets_is_two_conversations() {
        let mut numbers = Numbers::new();
        let mut send = |socket| numbers.peer(socket, "the server");
        assert_eq!([send(3), send(4), send(3)], [1, 2, 1]);
        assert_eq!((numbers.end(4), numbers.end(3)), (Some(2), Some(1)));
    }

    #[test]
    fn many_peers_do_not_fill_the_memory() {
        let mut numbers = Numbers::new();
        for peer in 0..2 * MOST_PEERS {
            numbers.peer(3, &peer.to_string());
        }
        assert_eq!(numbers.peers.len(), MOST_PEERS);
        assert_eq!(numbers.peer(3, &(2 * MOST_PEERS - 1).to_string()), 2 * MOST_PEERS as u32);
    }
}
