//! Decodes what it receives as text, once naively and once right.

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
    // Ours: all bytes are there before the first recv, so only the buffer decides where it cuts.
    narrate::pause(args.time("pause"));

    let deadline = Deadline::after(args.timeout, "the end of the client's words");
    let mut buf = vec![0; args.number("recv-buffer", 4)];
    let mut kept = Vec::new(); // the beginning of a character whose end has not come yet
    loop {
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        // Naive: what came in one recv is decoded alone. A strict decoder fails, a lenient one
        // puts U+FFFD in the place of bytes that were right.
        match str::from_utf8(&buf[..n]) {
            Ok(text) => say!("naive: {text:?}"),
            Err(_) => say!("naive: an error, or {:?}", String::from_utf8_lossy(&buf[..n])),
        }

        // Right: decode as far as characters are whole, keep the rest for the next recv.
        kept.extend_from_slice(&buf[..n]);
        let whole = match str::from_utf8(&kept) {
            Ok(text) => text.len(),
            Err(e) if e.error_len().is_none() => e.valid_up_to(),
            Err(e) => return Err(Error::protocol("decode", format!("not UTF-8 at all: {e}"))),
        };
        let text: Vec<u8> = kept.drain(..whole).collect();
        say!("right: {}, kept: {}", show(&text), show(&kept));
    }
    if !kept.is_empty() {
        let text = format!("the stream ended inside a character: {}", show(&kept));
        return Err(Error::protocol("decode", text));
    }
    call!(drop(conn));
    Ok(())
}
