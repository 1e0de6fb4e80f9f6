//! Holds all ten states still. What a state waits for must not come: the server does not close, or a
//! filter drops every segment that arrives at a socket.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;

use socket2::{Domain, Protocol, SockFilter, SockRef, Socket, Type};
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{named, say_about};
use socklab::{Result, call, say};

use crate::sock_diag::Ends;

/// One instruction, "return 0": keep nothing of what comes.
const NONE: [SockFilter; 1] = [SockFilter::new(6, 0, 0, 0)];

/// A connection, and the states in which its ends stay.
struct Held {
    conn: TcpStream, // if it were closed, another state would follow
    ends: Ends,
    client: &'static str,
    server: &'static str,
}

pub fn talk(args: &Args) -> Result<()> {
    let (addr, timeout) = (args.addr, args.timeout);
    let mut asks = call!(TcpStream::connect_timeout(&addr, timeout))?;
    let ends = Ends::of(SockRef::from(&asks), addr)?;
    say!("{}", ends.wait("ESTABLISHED", "ESTABLISHED", timeout)?);

    let mut held = Vec::new();
    for (filter, word, client, server) in [
        (false, "hold", "FIN-WAIT-2", "CLOSE-WAIT"), // the server does not close
        (false, "filter", "FIN-WAIT-1", "ESTABLISHED"), // the server's filter drops our FIN
        (true, "second", "FIN-WAIT-1", "LAST-ACK"),  // our filter drops its FIN, sent after ours
        (true, "first", "FIN-WAIT-1", "CLOSING"),    // our filter drops its FIN, sent before ours
        (false, "close", "TIME-WAIT", "none"),       // nothing is missing
    ] {
        let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
        if filter {
            call!("setsockopt(SO_ATTACH_FILTER)", SockRef::from(&conn).attach_filter(&NONE))?;
        }
        // The server accepts this connection, and does with it what the word says.
        let deadline = Deadline::after(timeout, "the server's answer");
        deadline.arm(&asks)?;
        call!(asks.write_all(word.as_bytes()))?;
        call!(asks.read(&mut [0; 16]))?;
        call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
        let ends = Ends::of(SockRef::from(&conn), addr)?;
        say_about(&conn, &ends.wait(client, server, timeout)?);
        held.push(Held { conn, ends, client, server });
    }
    held.push(opening(args)?);

    thread::sleep(args.time("hold"));
    let mut states = BTreeSet::from(["LISTEN", "ESTABLISHED"]);
    for held in &held {
        held.ends.wait(held.client, held.server, timeout)?;
        states.extend([held.client, held.server]);
    }
    states.remove("none");
    say!("still held: {} states", states.len());
    for Held { conn, .. } in held {
        call!(drop(conn));
    }
    call!(drop(asks)); // then the server closes its own
    Ok(())
}

/// A connection that is never finished: our filter drops the server's SYN-ACK.
fn opening(args: &Args) -> Result<Held> {
    let addr = args.addr;
    let conn = Socket::new(Domain::for_address(addr), Type::STREAM, Some(Protocol::TCP));
    let conn = named("socket", conn)?;
    call!("setsockopt(SO_ATTACH_FILTER)", conn.attach_filter(&NONE))?;
    // Non-blocking, connect only sends the SYN. It says that it has begun (EINPROGRESS).
    named("fcntl(F_SETFL, O_NONBLOCK)", conn.set_nonblocking(true))?;
    let _begun = call!(conn.connect(&addr.into()));
    let ends = Ends::of(SockRef::from(&conn), addr)?;
    let (client, server) = ("SYN-SENT", "SYN-RECEIVED");
    say!("{}", ends.wait(client, server, args.timeout)?);
    Ok(Held { conn: conn.into(), ends, client, server })
}
