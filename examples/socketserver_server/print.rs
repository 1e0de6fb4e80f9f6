//! Shows what a handler is given.

use std::fmt::Debug;

use socklab::say;
use socklab::socketserver::{Datagram, DatagramRequest, Stream};

/// A connection shows both its addresses: ours, which all of them share, and the peer's.
pub fn connection<C: Stream>(conn: &C, client: &impl Debug) {
    say!("{conn:?} of {client:?}");
}

/// Behind a datagram stands the server's one socket, which has no peer.
pub fn datagram<S: Datagram>(request: &DatagramRequest<S>, client: &S::Addr) {
    say!("{} bytes through {:?} of {client:?}", request.packet.len(), request.socket);
}
