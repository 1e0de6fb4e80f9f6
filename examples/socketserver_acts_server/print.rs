//! Act `print`: shows what the framework gives to a handler, and sends nothing.

use std::fmt::Debug;

use socklab::say;

/// A connection has two addresses: the server's, which all connections share, and the client's.
pub fn connection(conn: &dyn Debug, client: &dyn Debug) {
    say!("{conn:?} of {client:?}");
}

/// A datagram comes with the server's only socket, which has no peer.
pub fn datagram(packet: &[u8], socket: &dyn Debug, client: &dyn Debug) {
    say!("{} bytes through {socket:?} of {client:?}", packet.len());
}
