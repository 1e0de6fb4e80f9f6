//! Act `notes`: sends bytes that are no request, as the notes' client does, and receives until the FIN.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, show};
use socklab::{Error, Result, call, say};

/// More than this no server of the notes sends.
const MOST: usize = 64 * 1024;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    Deadline::after(args.timeout, "room for our message").arm(&conn)?;
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(message.as_bytes()))?;
    }
    // The server sends header and page with two calls. Without the pause the first receive may give
    // only the header.
    narrate::pause(args.time("pause"));
    let deadline = Deadline::after(args.timeout, "the page and the server's FIN");
    let mut answer = Vec::new();
    let mut buf = [0; 1024];
    loop {
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break; // the FIN is the only end that this page has
        }
        answer.extend_from_slice(&buf[..n]);
        if answer.len() > MOST {
            return Err(Error::protocol("recv", "the server does not end its page"));
        }
    }
    let Some(at) = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n") else {
        return Err(Error::protocol("recv", "the FIN came before the header had its empty line"));
    };
    let page = &answer[at + 4..];
    say!("header {} bytes, page {} bytes {}", at + 4, page.len(), show(page));
    call!(drop(conn));
    Ok(())
}
