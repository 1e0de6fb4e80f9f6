//! A process for each connection: this same program, with the connection as its standard input.

use std::fmt::Debug;
use std::net::TcpStream;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::{env, io};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::socketserver::{Handler, Inetd, Outcome, Request, Stream, StreamRequest};
use socklab::{Error, Result, say};

use crate::talk::Talk;

/// Tells a process that it is the child. (Python forks instead; with threads about, a forked child
/// may hang on a lock that no thread is left to open. A new program starts with none.)
const CHILD: &str = "SOCKLAB_CONNECTION_IS_STDIN";

pub fn is_child() -> bool {
    env::var_os(CHILD).is_some()
}

/// In the server: starts the child, waits for it, and fails if it does.
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
        serve(conn, client, args)
    } else {
        let conn = TcpStream::from(stdin);
        let client = named("getpeername", conn.peer_addr())?;
        serve(conn, client, args)
    }
}

fn serve<C: Stream, A: Debug>(conn: C, client: A, args: &Args) -> Result<ExitCode> {
    say!("process {} serves {client:?}", std::process::id());
    let failed = Arc::default();
    let talk = Talk { act: args.act, timeout: args.timeout, in_process: false, failed };
    let mut request = StreamRequest::new(conn);
    let outcome = talk.handle(&mut request, &client);
    Request::<A>::shutdown_request(request);
    outcome.map_err(|error| Error::protocol("handle", error.to_string()))?;
    Ok(ExitCode::SUCCESS)
}
