//! The kinds of programs here, and how each is started.

use std::net::{Ipv4Addr, TcpListener, UdpSocket};

use socklab::Result;
use socklab::cli::{self, Args, Cli};
use socklab::narrate::{self, named};

use super::listener::listen;

/// A program that makes one mistake: the mistake's name, with `client-` before it if it is the
/// client that makes it; what whoever wrote it believes; and the program.
pub struct Misconception(pub &'static str, pub &'static str, pub Play);

type Serve = fn(TcpListener, &Args) -> Result<()>;
type Call = fn(&Args) -> Result<()>;

/// Which side of its lesson it plays, on what it is given.
#[derive(Clone, Copy)]
pub enum Play {
    /// So many connections may wait for accept.
    Stream(i32, Serve),
    /// At every address of the machine.
    Everywhere(Serve),
    Datagrams(fn(UdpSocket, &Args) -> Result<()>),
    Client(Call),
}

/// As std has it.
const BACKLOG: i32 = 128;

/// Starts a program: `act` makes the misconception a word of the command line.
pub fn start(play: Play, lesson: &'static str, port: u16, act: impl Fn(Cli) -> Cli) -> Result<()> {
    let server =
        || act(cli::server(lesson, port).about("A server with a mistake in it")).key().parse();
    match play {
        Play::Stream(backlog, play) => {
            let args = server();
            play(listen(args.addr, backlog)?, &args)
        }
        Play::Everywhere(play) => {
            let args = server();
            play(listen((Ipv4Addr::UNSPECIFIED, args.addr.port()).into(), BACKLOG)?, &args)
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
pub const fn stream(name: &'static str, belief: &'static str, play: Serve) -> Misconception {
    Misconception(name, belief, Play::Stream(BACKLOG, play))
}

/// A server of connections that lets so few wait.
pub const fn backlog(
    name: &'static str,
    belief: &'static str,
    backlog: i32,
    play: Serve,
) -> Misconception {
    Misconception(name, belief, Play::Stream(backlog, play))
}

/// A server of connections that anybody in the network can reach.
pub const fn everywhere(name: &'static str, belief: &'static str, play: Serve) -> Misconception {
    Misconception(name, belief, Play::Everywhere(play))
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
pub const fn client(name: &'static str, belief: &'static str, play: Call) -> Misconception {
    Misconception(name, belief, Play::Client(play))
}
