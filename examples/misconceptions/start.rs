//! How a program starts: it reads its options, and a server listens.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};

use socket2::{Domain, Socket, Type};
use socklab::Result;
use socklab::cli::{self, Cli};
use socklab::narrate::{self, named};

use super::kind::{BACKLOG, Misconception, Play};

/// What a client sends if its command line has no messages.
const MESSAGES: &[&str] = &["nihao", "hi"];
/// Both sides of these lessons send what is typed.
const TYPED: [&str; 3] = ["tcp_chat", "tcp_duplex", "udp_chat"];

/// The path of both programs of lesson 19, in the folder for such files.
#[cfg(unix)]
const PATH: &str = "unix_socket.sock";

/// Starts a program. Its name is a word of the command line.
pub fn start(name: &str, one: &Misconception, port: u16) -> Result<()> {
    // The texts of a command line live as long as the program.
    let name: &'static str = name.to_string().leak();
    let lesson = name.split('/').next().unwrap_or_default();
    let messages = if TYPED.contains(&lesson) { &["-"] } else { MESSAGES };
    let described = |cli: Cli| {
        cli.act(name, "one mistake; --reveal names it", messages).peers_act(act_of(name))
    };
    let act = |cli: Cli| match described(cli) {
        cli if lesson == "nonblocking" => cli.several_connections(),
        // An act that is not the default one: `socketserver/welcome/…`.
        cli if lesson == "socketserver" && name.matches('/').count() == 2 => {
            cli.served_by("socketserver_acts_server")
        }
        cli => cli,
    };
    let server = || act(cli::server(lesson, port)).key().parse();
    match one.play {
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
        #[cfg(unix)]
        Play::Path(play) => play(&act(cli::server(lesson, port).path(PATH)).parse()),
        #[cfg(unix)]
        Play::PathClient(play) => play(&act(cli::client(lesson, port).path(PATH)).parse()),
        Play::Client(play) => play(&act(cli::client(lesson, port)).key().parse()),
    }
}

/// The act that the other program must play: the one in the middle of the name. Without one it is the
/// first act of the lesson that is checked, and that is the default act in all lessons but two.
fn act_of(name: &'static str) -> &'static str {
    match name.split('/').collect::<Vec<_>>()[..] {
        [_, act, _] => act,
        ["udp_chat", _] => "chat",
        ["tcp_timestamp", _] => "lines",
        _ => "",
    }
}

/// A listener at this address. `backlog` connections may wait for accept.
pub fn listen(addr: SocketAddr, backlog: i32) -> Result<TcpListener> {
    let socket =
        named("socket(SOCK_STREAM)", Socket::new(Domain::for_address(addr), Type::STREAM, None))?;
    #[cfg(unix)] // as std does; on Windows it would let a second program take the port
    named("setsockopt(SO_REUSEADDR)", socket.set_reuse_address(true))?;
    named(format!("bind {addr}"), socket.bind(&addr.into()))?;
    named(format!("listen({backlog})"), socket.listen(backlog))?;
    let listener: TcpListener = socket.into();
    narrate::listening(named("getsockname", listener.local_addr())?);
    Ok(listener)
}
