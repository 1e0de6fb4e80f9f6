//! Terminal 1: cargo run --example handshake_server
//! Terminal 2: cargo run --example handshake_client
//! Watch for: the client connects, sends and closes, and only then the server calls accept.

mod both;
mod early;
mod fin;
mod full;
mod half;
mod rst;
mod side;
mod states;

use std::net::{TcpListener, TcpStream};

use socket2::{Domain, Protocol, Socket, Type};
use socklab::cli::{self, Args};
use socklab::narrate::{self, named};
use socklab::{Result, call};

fn main() -> Result<()> {
    let args = cli::server("handshake", 8888)
        .about("Opens and closes connections in every way that there is")
        .act("early", "Accepts a connection late: its client has gone by then", &[])
        .act("full", "Has a queue for two, and three clients", &[])
        .several_connections()
        .act("half", "Sends after the client's FIN", &[])
        .act("fin", "Closes at once, and 100 ms late: how many segments is that?", &[])
        .several_connections()
        .act("rst", "Receives 3 bytes and closes: what if there were more?", &[])
        .several_connections()
        .act("side", "Closes second, and first: which side keeps TIME-WAIT?", &[])
        .several_connections()
        .act("both", "Both sides send a FIN before they get one (Linux)", &[])
        .act("states", "All ten states of a TCP socket, held still (Linux)", &[])
        .several_connections()
        .time("pause", "500ms", "In early and full: leave clients in the queue for so long")
        .example("early --pause 5s")
        .parse();

    let domain = Domain::for_address(args.addr); // AF_INET, or AF_INET6 for [::1]
    let socket = named("socket", Socket::new(domain, Type::STREAM, Some(Protocol::TCP)))?;
    // In some acts this side keeps TIME-WAIT: without the option no server could start for a minute.
    #[cfg(unix)]
    named("setsockopt(SO_REUSEADDR, 1)", socket.set_reuse_address(true))?;
    named(format!("bind {}", args.addr), socket.bind(&args.addr.into()))?;
    let backlog = if args.act == "full" { 1 } else { 128 };
    call!(format!("listen({backlog})"), socket.listen(backlog))?;
    let listener: TcpListener = socket.into();
    narrate::listening(named("getsockname", listener.local_addr())?);

    loop {
        let outcome = match args.act {
            "full" => full::serve(&listener, &args),
            "half" => half::serve(&listener, &args),
            "fin" => fin::serve(&listener, &args),
            "rst" => rst::serve(&listener, &args),
            "side" => side::serve(&listener, &args),
            "both" => both::serve(&listener, &args),
            "states" => states::serve(&listener, &args),
            _ => early::serve(&listener, &args),
        };
        args.served(outcome); // with --once it ends here
    }
}

/// The next connection, however often accept fails before.
fn next(listener: &TcpListener, args: &Args) -> TcpStream {
    loop {
        match call!(listener.accept()) {
            Ok((conn, _peer)) => return conn,
            Err(error) => args.not_accepted(&error),
        }
    }
}
