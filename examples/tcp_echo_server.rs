//! Terminal 1: cargo run --example tcp_echo_server
//! Terminal 2: cargo run --example tcp_echo_client
//! Watch for: recv gives 0 bytes after the client's FIN, and only then.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socket2::{Domain, Protocol, Socket, Type};
use socklab::narrate::{self, named};
use socklab::{Result, call, cli};

fn main() -> Result<()> {
    let args = cli::server("tcp_echo", 8898)
        .about("Sends back what each client sends, until the client's FIN")
        .time("pause", "0ms", "Sleep between listen and the first accept")
        .example("--pause 5s")
        .parse();

    let domain = Domain::for_address(args.addr); // AF_INET, or AF_INET6 for [::1]
    let socket = call!(Socket::new(domain, Type::STREAM, Some(Protocol::TCP)))?;
    // Without this option a server that is started again may not get its port for a minute: the
    // connections that it closed first are still in TIME_WAIT. On Windows the option is another one:
    // a second program could take the port.
    #[cfg(unix)]
    call!("setsockopt(SO_REUSEADDR, 1)", socket.set_reuse_address(true))?;
    call!(format!("bind {}", args.addr), socket.bind(&args.addr.into()))?;
    // From here on the kernel answers handshakes by itself. It keeps about 128 finished connections
    // until accept fetches them.
    call!("listen(128)", socket.listen(128))?;
    let listener: TcpListener = socket.into();
    narrate::listening(named("getsockname", listener.local_addr())?);
    narrate::pause(args.time("pause"));

    loop {
        match call!(listener.accept()) {
            // One client after the other. If echo fails, `served` prints the error and we go on. With
            // --once it ends the program.
            Ok((conn, _peer)) => args.served(echo(conn, args.timeout)),
            Err(error) => args.not_accepted(&error),
        }
    }
}

/// Sends back what comes, in the pieces in which it comes, until the client's FIN.
fn echo(mut conn: TcpStream, timeout: Duration) -> Result<()> {
    // Without these two a silent client would keep us for ever, and all others would wait.
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    named("setsockopt(SO_SNDTIMEO)", conn.set_write_timeout(Some(timeout)))?;
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break; // the client's FIN: it sends no more, but it may still receive
        }
        call!(conn.write_all(&buf[..n]))?;
    }
    call!(drop(conn)); // our FIN
    Ok(())
}
