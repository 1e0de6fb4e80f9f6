//! All acts over datagrams: one datagram for each message, and one for each answer.

use std::net::UdpSocket;
#[cfg(unix)]
use std::{fs, os::unix::net::UnixDatagram};

use socket2::SockRef;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, named, show};
use socklab::socketserver::Datagram;
use socklab::{Result, call, say};

use crate::answer::compare;
use crate::connect::or_start;
use crate::greeting::GREETING;

pub fn over_udp(args: &Args) -> Result<()> {
    let any = if args.addr.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" };
    let socket = named("bind", UdpSocket::bind(any))?;
    // connect sends nothing here. The kernel now drops datagrams that come from other peers.
    call!(format!("connect {}", args.addr), socket.connect(args.addr))?;
    // Nothing listens there: we learn it when we receive, from an ICMP message (udp(7)).
    talk(&socket, args).map_err(|error| or_start(error, args))
}

#[cfg(unix)]
pub fn over_unix(args: &Args) -> Result<()> {
    let path = args.text("path").unwrap_or_default();
    // The server can only answer a socket that has a name. UDP would give us a port by itself.
    let own = std::env::temp_dir().join(format!("socklab-{}.client", std::process::id()));
    let socket = call!(format!("bind {}", own.display()), UnixDatagram::bind(&own))?;
    let outcome = connect_and_talk(&socket, path, args);
    // After a failure, too: otherwise the name stays in the file system.
    let _ = call!(format!("unlink {}", own.display()), fs::remove_file(&own));
    outcome
}

#[cfg(unix)]
fn connect_and_talk(socket: &UnixDatagram, path: &str, args: &Args) -> Result<()> {
    if let Err(error) = call!(format!("connect {path}"), socket.connect(path)) {
        return Err(or_start(error, args));
    }
    talk(socket, args)
}

/// `S` is `UdpSocket` or `UnixDatagram`. Only the types of their addresses differ, and the trait
/// `Datagram` gives both the same calls.
fn talk<S: Datagram>(socket: &S, args: &Args) -> Result<()> {
    if args.act == "print" {
        narrate::send(b"", |payload| SockRef::from(socket).send(payload))?;
        return Ok(()); // no answer comes, so we do not learn whether the datagram arrived
    }
    let mut buf = vec![0; 65_535];
    for message in args.messages() {
        let message = message?;
        narrate::send(message.as_bytes(), |payload| SockRef::from(socket).send(payload))?;
        Deadline::after(args.timeout, "the answer").arm(socket)?;
        let (n, _) = call!(socket.recv_from(&mut buf))?;
        say!("Sent:     {}", show(message.as_bytes()));
        say!("Received: {}", show(&buf[..n]));
        match args.act {
            "greeting" => compare(&buf[..n], GREETING.as_bytes())?,
            _ => compare(&buf[..n], message.trim_ascii().to_ascii_uppercase().as_bytes())?,
        }
    }
    Ok(())
}
