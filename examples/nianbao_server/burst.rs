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
    // Our own pause. When it is over, all that the client has sent is in the receive buffer of this
    // socket, byte behind byte. Without it the first recv sometimes gives only the first send.
    narrate::pause(args.time("pause"));

    let deadline = Deadline::after(args.timeout, "the end of the stream");
    let mut buf = vec![0; args.number("recv-buffer", 10)];
    loop {
        deadline.arm(&conn)?; // from now on a receive of `conn` waits at most until the deadline
        // Takes up to 10 bytes of what is there. The kernel does not know which send brought them.
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
    }
    call!(drop(conn));
    Ok(())
}
