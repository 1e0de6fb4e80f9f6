//! Two loops that only wait, one for the keyboard and one for the network. Each reports what it got.

use std::io::ErrorKind;
use std::net::{SocketAddr, UdpSocket};
use std::sync::mpsc::SyncSender;

use socklab::cli::Args;
use socklab::payload::whole;
use socklab::{Error, Result, call, say};

use crate::peers::{self, Peers};

/// What can happen next in a chat.
pub enum Event {
    Typed(Result<String>),
    EndOfInput,
    /// A datagram from this address. It has been shown.
    Came(SocketAddr),
    Failed(Error),
}

pub fn for_keyboard(args: &Args, events: &SyncSender<Event>) {
    for line in args.messages() {
        if events.send(Event::Typed(line)).is_err() {
            return; // the chat is over
        }
    }
    let _ = events.send(Event::EndOfInput);
}

pub fn for_network(socket: &UdpSocket, peers: &Peers, events: &SyncSender<Event>) {
    let mut buf = vec![0; 65_535]; // longer than any datagram: nothing is cut off
    loop {
        let event = match call!(socket.recv_from(&mut buf)) {
            Ok((n, from)) => {
                say!("{}: {}", peers::who(peers, from), whole(&buf[..n]));
                Event::Came(from)
            }
            // On Windows this means: nobody listens where an earlier message of ours went.
            Err(error) if error.kind() == ErrorKind::ConnectionReset => continue,
            Err(error) => Event::Failed(error),
        };
        if events.send(event).is_err() {
            return;
        }
    }
}
