//! What there is to know about a program, and the lists of programs.

use std::net::{TcpListener, UdpSocket};

use socklab::Result;
use socklab::cli::Args;

/// A program that makes one mistake.
pub struct Misconception {
    /// The name of the mistake. A client has `client-` before it.
    pub name: &'static str,
    /// What the author of the program believes: also the first line of its source.
    pub belief: &'static str,
    /// Part of the line with the mistake. No line before it has this part.
    pub line: &'static str,
    /// The module of the list, and what the list says of the function: together, the source.
    pub written: (&'static str, &'static str),
    pub play: Play,
}

type Serve = fn(TcpListener, &Args) -> Result<()>;
type Call = fn(&Args) -> Result<()>;

/// Which side of its lesson a program plays, and what it needs for that.
#[derive(Clone, Copy)]
pub enum Play {
    /// A server, with the backlog of its listener.
    Stream(i32, Serve),
    /// A server that listens at every address of the machine.
    Everywhere(Serve),
    Datagrams(fn(UdpSocket, &Args) -> Result<()>),
    Client(Call),
    /// A server at the path of a Unix socket, which it binds itself.
    #[cfg(unix)]
    Path(Call),
    /// A client that connects to a path.
    #[cfg(unix)]
    PathClient(Call),
}

/// The backlog that std uses.
pub const BACKLOG: i32 = 128;

/// A list of programs. The macro keeps where each function is written, so no path can be wrong.
macro_rules! programs {
    [$($(#[$condition:meta])* $kind:ident(
        $name:expr, $belief:expr, $line:expr, $play:expr $(, $backlog:expr)? $(,)?
    )),* $(,)?] => {
        &[$($(#[$condition])* Misconception {
            name: $name,
            belief: $belief,
            line: $line,
            written: (module_path!(), stringify!($play)),
            play: $kind($play $(, $backlog)?),
        }),*]
    };
}
pub(crate) use programs;

/// A server of connections.
pub const fn stream(play: Serve) -> Play {
    Play::Stream(BACKLOG, play)
}

/// A server of connections with this backlog.
pub const fn backlog(play: Serve, backlog: i32) -> Play {
    Play::Stream(backlog, play)
}

/// A server of connections that every program in the network can reach.
pub const fn everywhere(play: Serve) -> Play {
    Play::Everywhere(play)
}

/// A server of datagrams.
pub const fn datagrams(play: fn(UdpSocket, &Args) -> Result<()>) -> Play {
    Play::Datagrams(play)
}

/// A client.
pub const fn client(play: Call) -> Play {
    Play::Client(play)
}
