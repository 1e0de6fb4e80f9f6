//! Decodes the received bytes as text in two ways: the naive one, and the right one.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::str;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, named, show};
use socklab::{Error, Result, call, say};

pub fn serve(args: &Args) -> Result<()> {
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    loop {
        match call!(listener.accept()) {
            Ok((conn, _peer)) => args.served(decode(conn, args)),
            Err(error) => args.not_accepted(&error),
        }
    }
}

fn decode(mut conn: TcpStream, args: &Args) -> Result<()> {
    // Our own pause: all bytes are there before the first recv, so only the buffer decides the cut.
    narrate::pause(args.time("pause"));

    let deadline = Deadline::after(args.timeout, "the end of the stream");
    let mut buf = vec![0; args.number("recv-buffer", 4)];
    let mut kept = Vec::new(); // the beginning of a character whose end has not come yet
    loop {
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        // Naive: decode what one recv gave, alone. A strict decoder fails. A lenient one puts U+FFFD
        // in the place of bytes that were right.
        match str::from_utf8(&buf[..n]) {
            Ok(text) => say!("naive: {text:?}"),
            Err(_) => say!("naive: an error, or {:?}", String::from_utf8_lossy(&buf[..n])),
        }

        // Right: decode the characters that are whole, and keep the rest for the next recv.
        kept.extend_from_slice(&buf[..n]);
        let whole = match str::from_utf8(&kept) {
            Ok(text) => text.len(),
            // No error length: the bytes end inside a character. 你 is e4 bd a0 in UTF-8. In 61 e4 bd
            // the first byte is a whole character, and e4 bd is the beginning of 你: `whole` is 1.
            // With an error length the bytes are wrong, and no later byte can repair them.
            Err(e) if e.error_len().is_none() => e.valid_up_to(),
            Err(e) => return Err(Error::protocol("decode", format!("not UTF-8 at all: {e}"))),
        };
        let rest = kept.split_off(whole);
        say!("right: {}, kept: {}", show(&kept), show(&rest));
        kept = rest;
    }
    if !kept.is_empty() {
        let text = format!("the stream ended inside a character: {}", show(&kept));
        return Err(Error::protocol("decode", text));
    }
    call!(drop(conn));
    Ok(())
}
