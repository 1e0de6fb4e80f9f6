//! Terminal 1: cargo run --example tcp_echo_server
//! Terminal 2: cargo run --example tcp_echo_client
//! Watch for: recv gives 0 bytes when, and only when, the client has said that it is done.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socket2::{Domain, Protocol, Socket, Type};
use socklab::narrate::{self, named};
use socklab::{Result, call, cli};

fn main() -> Result<()> {
    let args = cli::server("tcp_echo", 8898)
        .about("Sends back what each client sends, until that client is done")
        .time("pause", "0ms", "Sleep between listen and the first accept")
        .example("--pause 5s")
        .parse();

    let tcp = Some(Protocol::TCP);
    let domain = Domain::for_address(args.addr);
    let socket =
        call!(format!("socket({domain:?}, SOCK_STREAM)"), Socket::new(domain, Type::STREAM, tcp))?;
    // Without it a server that has just ended cannot have its port again for a minute: connections
    // that it closed first linger in TIME_WAIT. On Windows the option means something dangerous.
    #[cfg(unix)]
    call!("setsockopt(SO_REUSEADDR, 1)", socket.set_reuse_address(true))?;
    call!(format!("bind {}", args.addr), socket.bind(&args.addr.into()))?;
    // From here on the kernel answers handshakes by itself, and keeps up to 128 finished
    // connections until we fetch them.
    call!("listen(128)", socket.listen(128))?;
    let listener: TcpListener = socket.into();
    narrate::listening(named("getsockname", listener.local_addr())?);
    narrate::pause(args.time("pause"));

    loop {
        // An error here is the trouble of one caller who hung up early, not ours (accept(2)).
        let Ok((conn, _)) = call!(listener.accept()) else { continue };
        let outcome = echo(conn, args.timeout);
        if args.once {
            return outcome;
        }
        if let Err(error) = outcome {
            narrate::complain(&error); // this client's trouble; the next one is served
        }
    }
}

/// Sends back whatever comes, however it is cut, until the client's FIN.
fn echo(mut conn: TcpStream, timeout: Duration) -> Result<()> {
    // A silent client is dropped after a while: until then nobody else is served.
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    named("setsockopt(SO_SNDTIMEO)", conn.set_write_timeout(Some(timeout)))?;
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break; // its FIN: the client sends no more, but may still be receiving
        }
        call!(conn.write_all(&buf[..n]))?;
    }
    call!(drop(conn)); // our FIN
    Ok(())
}
