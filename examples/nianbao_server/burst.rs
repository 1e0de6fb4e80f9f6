//! Receives what the client sends in several small pieces, after a pause.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Result, call};

pub fn serve(args: &Args) -> Result<()> {
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    loop {
        match call!(listener.accept()) {
            Ok((conn, _peer)) => args.served(receive(conn, args)),
            Err(error) => args.not_accepted(&error),
        }
    }
}

fn receive(mut conn: TcpStream, args: &Args) -> Result<()> {
    // Ours: by its end all that the client has sent stands in the receive buffer of this socket,
    // one byte behind the other. Without it, it is a race which of the sends our first recv sees.
    narrate::pause(args.time("pause"));

    let deadline = Deadline::after(args.timeout, "the end of the client's words");
    let mut buf = vec![0; args.number("recv-buffer", 10)];
    loop {
        deadline.arm(&conn)?;
        // "Up to 10 bytes of what is there": recv knows nothing of the sends they came from.
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
    }
    call!(drop(conn));
    Ok(())
}
