//! Terminal 1: cargo run --example socket_options_server
//! Terminal 2: cargo run --example socket_options_client
//! Watch for: what the client sees of an option that only this side has set.

mod backlog;
mod buffers;
mod linger;
mod nagle;
mod reuse;
mod silent;

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Error, Result, call, cli};

fn main() -> Result<()> {
    let args = cli::server("socket_options", 8890)
        .about("The other side of the client's experiments: resets, waits, keeps its queue full")
        .act("options", "Each option: set, read back, and its effect", &[])
        .several_connections()
        .act("names", "A name with several addresses; this side has one of them", &[])
        .several_connections()
        .act("errors", "The errors, each provoked on purpose", &[])
        .several_connections()
        .example("--addr '[::1]:8890'")
        .parse();
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    let mut kept = Vec::new(); // connections that are held open, in silence, until the client has gone
    loop {
        let conn = match call!(listener.accept()) {
            Ok((conn, _peer)) => conn,
            Err(error) => {
                args.not_accepted(&error);
                continue;
            }
        };
        match play(conn, &mut kept, &args) {
            Ok(true) => {
                for conn in kept.drain(..) {
                    call!(drop(conn));
                }
                args.served(Ok(()));
            }
            Ok(false) => {}
            Err(error) => args.served(Err(error)),
        }
    }
}

/// The first byte says which part this side plays. One byte cannot be cut in two. Gives whether it was
/// the last request.
fn play(mut conn: TcpStream, kept: &mut Vec<TcpStream>, args: &Args) -> Result<bool> {
    Deadline::after(args.timeout, "the client's request").arm(&conn)?;
    let mut request = [0; 1];
    let n = call!(conn.read(&mut request))?;
    if n == 0 {
        call!(drop(conn)); // the client asked for nothing
        return Ok(false);
    }
    match &request {
        b"b" => backlog::keep_full(conn, args)?,
        b"d" => buffers::lose(conn, args)?,
        b"n" => nagle::answer(conn, args)?,
        b"r" => linger::reset(conn)?,
        b"s" => kept.push(silent::fall_silent(conn)?),
        b"t" => reuse::close_first_and_restart(conn, args)?,
        b"q" => {
            call!(drop(conn));
            return Ok(true);
        }
        _ => {
            return Err(Error::protocol(
                "recv(1)",
                "no request of this lesson: b, d, n, r, s, t, q",
            ));
        }
    }
    Ok(false)
}
