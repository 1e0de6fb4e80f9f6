//! Names: getaddrinfo gives a list of addresses, and a client tries one after the other.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Error, Result, call, say};

use crate::peer;

/// How long one address may take. Without such a limit a silent one would cost minutes.
const FOR_EACH: Duration = Duration::from_millis(300);

pub fn look_up(args: &Args) -> Result<()> {
    let port = args.addr.port();
    for name in &args.words {
        // getaddrinfo of the C library: it asks /etc/hosts, and perhaps a DNS server.
        let found = call!(format!("getaddrinfo {name}"), (name.as_str(), port).to_socket_addrs());
        match found {
            Ok(found) => found.for_each(|addr| say!("found: {addr}")),
            Err(_) => say!("a name that nobody knows has no errno: it has a number of getaddrinfo"),
        }
    }

    // What localhost has on most machines. IPv6 stands first (RFC 6724).
    say!("a list of two: ::1 first, then 127.0.0.1");
    let both = [SocketAddr::from((Ipv6Addr::LOCALHOST, port)), (Ipv4Addr::LOCALHOST, port).into()];
    let conn = first_that_answers(&both)?;
    call!(drop(conn));

    say!("a list whose first address does not answer: its queue is full");
    let conn = peer::ask(args, b"b")?;
    let addr = peer::second_address(&conn, args)?;
    let one = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let two = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let found = first_that_answers(&[addr, args.addr])?;
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    call!(drop(found));
    call!(drop(one));
    call!(drop(two));
    call!(drop(conn));
    Ok(())
}

/// Tries each address, and gives the first connection. `TcpStream::connect((name, port))` does it, too,
/// but without a limit for each.
fn first_that_answers(list: &[SocketAddr]) -> Result<TcpStream> {
    let mut last = Error::protocol("connect", "the list is empty");
    for (n, addr) in list.iter().enumerate() {
        let addr = *addr;
        match call!(TcpStream::connect_timeout(&addr, FOR_EACH)) {
            Ok(conn) => {
                say!("it took {} attempts", n + 1);
                return Ok(conn);
            }
            Err(error) => {
                say!("attempt {}: {}", n + 1, why(&error));
                last = error;
            }
        }
    }
    Err(last)
}

/// What a failed attempt says about an address.
fn why(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::ConnectionRefused => "a machine is there, and nobody listens: it cost no time",
        ErrorKind::TimedOut => "no answer: it cost the whole limit",
        _ => "this machine has no such address family, or no way to it",
    }
}
