//! Connects, sends and closes. The server's program has not called `accept` yet; its kernel answers.

use std::io::Write;
use std::net::TcpStream;

use socket2::SockRef;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call, say};

use crate::sock_diag::Ends;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let ends = Ends::of(SockRef::from(&conn), addr)?;
    call!(tcp_info::of(&conn))?;
    say!("{}", ends.wait("ESTABLISHED", "ESTABLISHED", args.timeout)?);
    Deadline::after(args.timeout, "room for our message").arm(&conn)?;
    call!(conn.write_all(b"hello!"))?;
    call!(drop(conn));
    say!("{}", ends.wait("FIN-WAIT-2", "CLOSE-WAIT", args.timeout)?);
    // Now the server accepts, receives, and closes.
    say!("{}", ends.wait("TIME-WAIT", "none", args.timeout)?);
    Ok(())
}
