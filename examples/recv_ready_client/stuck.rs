//! Receives a length from a server that does not wait for `recv_ready`.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, show};
use socklab::{Error, Result, call, say};

use crate::command::send;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let mut buf = [0; 1024];
    for command in args.messages() {
        let command = command?;
        if command.is_empty() {
            continue; // nothing to send, so no answer would come
        }
        send(&mut conn, command.as_bytes(), args)?;
        // Our own pause. When it is over, the length and the output are in the receive buffer.
        narrate::pause(args.time("pause"));
        Deadline::after(args.timeout, "the length of the output").arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the server ended before it answered"));
        }
        // Python's int() takes blanks and a newline around a number; a parser in C takes the first
        // digits and leaves the rest. So neither gives an error for a wrong number.
        let text = String::from_utf8_lossy(&buf[..n]);
        match text.trim().parse::<usize>() {
            Ok(number) => say!("naive: a length of {number}"),
            Err(_) => say!("naive: an error: {} is no number", show(&buf[..n])),
        }
        let digits = buf[..n].iter().take_while(|byte| byte.is_ascii_digit()).count();
        say!("right: nobody knows how many of the first digits ({digits}) are the length");
    }
    call!(drop(conn));
    Ok(())
}
