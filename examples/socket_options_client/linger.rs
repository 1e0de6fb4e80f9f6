//! SO_LINGER: what `close` does with the bytes that are not sent yet.

use std::io::Read;

use socket2::SockRef;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use crate::peer;

pub fn show(args: &Args) -> Result<()> {
    let mut conn = peer::ask(args, b"r")?;
    // none: close returns at once, and the kernel sends the rest and the FIN by itself.
    call!("getsockopt(SO_LINGER)", SockRef::from(&conn).linger())?;
    Deadline::after(args.timeout, "the server's RST").arm(&conn)?;
    // The server has set 0 ms. Its close sends an RST, and the connection is gone on both sides.
    let _ = call!(conn.read(&mut [0; 1])); // an RST is no end of the stream: it is an error
    call!(drop(conn));
    Ok(())
}
