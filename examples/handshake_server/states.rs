//! Accepts connections, and does with each what the client asks for on the first one.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

use crate::next;

pub fn serve(listener: &TcpListener, args: &Args) -> Result<()> {
    call!(tcp_info::of(&listener))?;
    let mut asks = next(listener, args);
    let mut held = Vec::new(); // none of them is closed before the client says goodbye
    let mut word = [0; 16];
    loop {
        Deadline::after(args.timeout, "the client's next word").arm(&asks)?;
        // A word at a time: the client sends the next one when it has our answer.
        let n = call!(asks.read(&mut word))?;
        if n == 0 {
            break;
        }
        let mut conn = next(listener, args);
        match &word[..n] {
            b"hold" | b"second" | b"close" => {}
            #[cfg(target_os = "linux")]
            b"filter" => {
                use socket2::{SockFilter, SockRef};
                let none = [SockFilter::new(6, 0, 0, 0)]; // "return 0": keep nothing that comes
                call!("setsockopt(SO_ATTACH_FILTER)", SockRef::from(&conn).attach_filter(&none))?;
            }
            b"first" => call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?,
            _ => return Err(Error::protocol("recv", "a word that this act does not know")),
        }
        call!(asks.write_all(b"done"))?;
        if matches!(&word[..n], b"second" | b"close") {
            Deadline::after(args.timeout, "the client's FIN").arm(&conn)?;
            call!(conn.read(&mut [0; 16]))?;
            if &word[..n] == b"close" {
                call!(drop(conn));
                continue;
            }
            call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
        }
        held.push(conn);
    }
    for conn in held {
        call!(drop(conn));
    }
    call!(drop(asks));
    Ok(())
}
