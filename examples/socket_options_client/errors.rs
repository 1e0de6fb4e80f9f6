//! The errors, each provoked on purpose. Which side finds the mistake? Only three need the peer.

mod address;
mod peer_says;
mod state;
mod wait;

use socklab::Result;
use socklab::cli::Args;

use crate::chosen;
use crate::gallery::explain;

/// The errors, in the order in which they are shown.
const NAMES: &[&str] = &[
    "EADDRINUSE",
    "EADDRNOTAVAIL",
    "EACCES",
    "ENETUNREACH",
    "EMSGSIZE",
    "ENOTCONN",
    "EISCONN",
    "EPIPE",
    "EBADF",
    "EWOULDBLOCK",
    "EINPROGRESS",
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
];

pub fn provoke(args: &Args) -> Result<()> {
    for name in &chosen(args, NAMES) {
        let error = match name.as_str() {
            "EADDRINUSE" => address::in_use(args)?,
            "EADDRNOTAVAIL" => address::not_here()?,
            "EACCES" => address::broadcast()?,
            "ENETUNREACH" => address::no_route(args)?,
            "EMSGSIZE" => address::too_large()?,
            "ENOTCONN" => state::not_connected()?,
            "EISCONN" => state::connected_already(args)?,
            "EPIPE" => state::after_our_fin(args)?,
            "EBADF" => state::not_open_for_this()?,
            "EWOULDBLOCK" => wait::nothing_there(args)?,
            "EINPROGRESS" => wait::handshake_begun(args)?,
            "ECONNREFUSED" => peer_says::nobody_listens(args)?,
            "ECONNRESET" => peer_says::reset(args)?,
            "ETIMEDOUT" => wait::no_answer(args)?,
            _ => None,
        };
        explain(name, error)?;
    }
    Ok(())
}
