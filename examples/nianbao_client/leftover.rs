//! Sends commands. Takes what one recv gives for the whole answer.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, show};
use socklab::{Error, Result, call, say};

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let mut buf = vec![0; args.number("recv-buffer", 1024)];
    for command in args.messages() {
        let command = command?;
        if command.is_empty() {
            continue; // nothing to send, so no answer would come
        }
        Deadline::after(args.timeout, "room for our command").arm(&conn)?;
        call!(conn.write_all(command.as_bytes()))?;
        // Our own pause: the server has time to send its whole answer, so nothing of it is late.
        narrate::pause(args.time("pause"));
        Deadline::after(args.timeout, "an answer").arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the server ended before it answered"));
        }
        say!("so the answer to {} is {}", show(command.as_bytes()), show(&buf[..n]));
    }

    // What is still in the receive buffer. (If we closed now, with these bytes unread, our kernel
    // would send an RST instead of a FIN.)
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    let deadline = Deadline::after(args.timeout, "the end of the stream");
    let mut unread = Vec::new();
    loop {
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        unread.extend_from_slice(&buf[..n]);
    }
    let tail = unread.len().saturating_sub(32); // where the last 32 bytes begin, or 0
    say!("left over: {} bytes, the last of them {}", unread.len(), show(&unread[tail..]));
    call!(drop(conn));
    Ok(())
}
