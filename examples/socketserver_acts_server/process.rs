//! `--each process`: this program again for each connection, which is its standard input.

use std::fmt::Debug;
use std::net::TcpStream;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::process::{Command, ExitCode};
use std::{env, io};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::socketserver::{Handler, Inetd, Outcome, Request, Stream, StreamRequest};
use socklab::{Error, Result, say};

use crate::handlers::Connections;

/// This environment variable tells a process that it is the child.
///
/// Python forks instead. A forked child has a copy of every lock, but only one of the threads: a
/// lock that another thread held is never released there. A new program starts without locks.
const CHILD: &str = "SOCKLAB_CONNECTION_IS_STDIN";

pub fn is_child() -> bool {
    env::var_os(CHILD).is_some()
}

/// In the server: starts the child with the same words, and waits for its end.
///
/// `C` and `A` are the types of the connection and of its client's address, as in handlers.rs.
pub fn handle<C: Stream, A: Debug>(request: &mut StreamRequest<C>, client: &A) -> Outcome {
    let program = named("find our own program", env::current_exe())?;
    let child = move || {
        let mut command = Command::new(&program);
        command.args(env::args_os().skip(1)).env(CHILD, "1");
        command
    };
    Inetd(child).handle(request, client)
}

/// In the child: handles the connection and ends.
pub fn serve_stdin(args: &Args) -> Result<ExitCode> {
    let stdin = named("dup standard input", io::stdin().as_fd().try_clone_to_owned())?;
    if args.text("over") == Some("unix") {
        let conn = UnixStream::from(stdin);
        let client = named("getpeername", conn.peer_addr())?;
        handle_here(conn, client, args)
    } else {
        let conn = TcpStream::from(stdin);
        let client = named("getpeername", conn.peer_addr())?;
        handle_here(conn, client, args)
    }
}

/// Does what the framework does in a thread: calls the handler, sends the FIN, closes.
///
/// `C` and `A` are the types of the connection and of its client's address, as in handlers.rs.
fn handle_here<C: Stream, A: Debug>(conn: C, client: A, args: &Args) -> Result<ExitCode> {
    say!("process {} serves {client:?}", std::process::id());
    let handler = Connections { in_process: false, ..Connections::of(args) };
    let mut request = StreamRequest::new(conn);
    let outcome = handler.handle(&mut request, &client);
    Request::<A>::shutdown_request(request);
    outcome.map_err(|error| Error::protocol("handle", error.to_string()))?;
    Ok(ExitCode::SUCCESS)
}
