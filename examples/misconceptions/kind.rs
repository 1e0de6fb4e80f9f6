//! The kinds of programs here, and how each is started.

use std::net::{TcpListener, UdpSocket};

use socket2::{Domain, Socket, Type};
use socklab::Result;
use socklab::cli::{self, Args, Cli};
use socklab::narrate::{self, named};

/// A program that makes one mistake: the mistake's name, with `client-` before it if it is the
/// client that makes it; what whoever wrote it believes; and the program.
pub struct Misconception(pub &'static str, pub &'static str, pub Play);

/// Which side of its lesson it plays, on what it is given.
#[derive(Clone, Copy)]
pub enum Play {
    /// So many connections may wait for accept.
    Stream(i32, fn(TcpListener, &Args) -> Result<()>),
    Datagrams(fn(UdpSocket, &Args) -> Result<()>),
    Client(fn(&Args) -> Result<()>),
}

/// Starts a program: `act` makes the misconception a word of the command line.
pub fn start(play: Play, lesson: &'static str, port: u16, act: impl Fn(Cli) -> Cli) -> Result<()> {
    let server =
        || act(cli::server(lesson, port).about("A server with a mistake in it")).key().parse();
    match play {
        Play::Stream(backlog, play) => {
            let args = server();
            let socket = Socket::new(Domain::for_address(args.addr), Type::STREAM, None);
            let socket = named("socket(SOCK_STREAM)", socket)?;
            #[cfg(unix)] // as std does: on Windows a second program could have the same port
            named("setsockopt(SO_REUSEADDR)", socket.set_reuse_address(true))?;
            named(format!("bind {}", args.addr), socket.bind(&args.addr.into()))?;
            named(format!("listen({backlog})"), socket.listen(backlog))?;
            let listener: TcpListener = socket.into();
            narrate::listening(named("getsockname", listener.local_addr())?);
            play(listener, &args)
        }
        Play::Datagrams(play) => {
            let args = server();
            let socket = named(format!("bind {}", args.addr), UdpSocket::bind(args.addr))?;
            narrate::listening_udp(named("getsockname", socket.local_addr())?);
            play(socket, &args)
        }
        Play::Client(play) => {
            let cli = cli::client(lesson, port).about("A client with a mistake in it");
            play(&act(cli).key().parse())
        }
    }
}

/// A server of connections.
pub const fn stream(
    name: &'static str,
    belief: &'static str,
    play: fn(TcpListener, &Args) -> Result<()>,
) -> Misconception {
    Misconception(name, belief, Play::Stream(128, play))
}

/// A server of connections that lets so few wait.
pub const fn backlog(
    name: &'static str,
    belief: &'static str,
    backlog: i32,
    play: fn(TcpListener, &Args) -> Result<()>,
) -> Misconception {
    Misconception(name, belief, Play::Stream(backlog, play))
}

/// A server of datagrams.
pub const fn datagrams(
    name: &'static str,
    belief: &'static str,
    play: fn(UdpSocket, &Args) -> Result<()>,
) -> Misconception {
    Misconception(name, belief, Play::Datagrams(play))
}

/// A client.
pub const fn client(
    name: &'static str,
    belief: &'static str,
    play: fn(&Args) -> Result<()>,
) -> Misconception {
    Misconception(name, belief, Play::Client(play))
}
