//! The right code that these programs share. Each program does one thing in a wrong way.

mod datagram;
mod end;
mod path;
mod stream;

use std::os::unix::net::{UnixDatagram, UnixListener};
use std::path::Path;
use std::time::Duration;

use socket2::{Socket, Type};
use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::{self, named};

pub use datagram::{answer_all, answer_one, own, talk_datagrams};
pub use end::{at_sigterm, removes_path};
pub use path::{bind, free, is_socket, is_stale, socket, unlink};
pub use stream::{connect, echo, exchange, leave, serve, talk};

/// From a bound socket: listens, and says so.
pub fn listen(socket: Socket, path: &Path) -> Result<UnixListener> {
    named("listen(128)", socket.listen(128))?;
    narrate::listening_path(path);
    Ok(socket.into())
}

/// A listener as it should be.
pub fn listener(args: &Args) -> Result<UnixListener> {
    let path = args.path();
    free(path, Type::STREAM)?;
    let socket = socket(Type::STREAM)?;
    bind(&socket, path)?;
    removes_path(path)?;
    listen(socket, path)
}

/// A datagram socket as it should be.
pub fn datagrams(args: &Args) -> Result<UnixDatagram> {
    let path = args.path();
    free(path, Type::DGRAM)?;
    let socket = socket(Type::DGRAM)?;
    bind(&socket, path)?;
    removes_path(path)?;
    narrate::listening_path(path);
    Ok(socket.into())
}

/// How long a program sleeps that has no better idea.
pub const NAP: Duration = Duration::from_millis(20);
