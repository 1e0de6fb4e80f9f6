//! Terminal 1: cargo run --example socketserver_server
//! Terminal 2: cargo run --example socketserver_client
//! Watch for: this file has no accept, no thread and no close, and all of them happen.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::time::Duration;

use socklab::deadline::Deadline;
use socklab::narrate::{self, named, show};
use socklab::socketserver::{Concurrency, Handler, Outcome, Server, StreamRequest};
use socklab::{Error, Result, call, cli, say};

/// A client that never ends its line must not fill our memory.
const LONGEST_LINE: usize = 64 * 1024;

fn main() -> Result<ExitCode> {
    let args = cli::server("socketserver", 9999)
        .about("Answers a line in upper case (for other acts: socketserver_acts_server)")
        .act("upper", "Answers a line in upper case and closes", &[])
        .parse();

    // We bind the listener. The framework accepts.
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);

    let mut server = Server::new(listener, Upper { timeout: args.timeout })?;
    // A thread for each connection. While 64 run, the next connection waits in the backlog.
    server.concurrency = Concurrency::Threads { max: 64 };
    if args.once {
        server.handle_request()?;
        let failed = server.server_close(); // waits for the handler in its thread
        return Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    server.serve_forever(Duration::from_millis(200)); // how often it looks whether it must stop
    Ok(ExitCode::SUCCESS)
}

/// The handler. All threads share this one value, so it has nothing that belongs to one client.
struct Upper {
    timeout: Duration,
}

impl Handler for Upper {
    /// The framework calls this for each connection, in the connection's thread.
    fn handle(&self, request: &mut StreamRequest<TcpStream>, client: &SocketAddr) -> Outcome {
        let conn = request.get_mut();
        let deadline = Deadline::after(self.timeout, "the client's line");
        let mut line = Vec::new();
        let mut buf = [0; 1024];
        loop {
            deadline.arm(conn)?;
            let n = call!(conn.read(&mut buf))?;
            // Where is the newline in this piece? Without one, all n bytes belong to the line.
            let newline = buf[..n].iter().position(|byte| *byte == b'\n');
            line.extend_from_slice(&buf[..newline.unwrap_or(n)]);
            if line.len() > LONGEST_LINE {
                let text = format!("a line of more than {LONGEST_LINE} bytes is refused");
                return Err(Error::protocol("recv", text).into());
            }
            if n == 0 || newline.is_some() {
                break; // the client's FIN ends a line, as a newline does
            }
        }
        say!("{client:?} wrote {}", show(&line));

        // Only a to z change. The bytes of other characters stay as they are.
        let answer = line.trim_ascii().to_ascii_uppercase();
        Deadline::after(self.timeout, "room for the answer").arm(conn)?;
        call!(conn.write_all(&answer))?;
        Ok(()) // the framework sends our FIN and closes
    }
}
