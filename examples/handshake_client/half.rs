//! Half-closes, and still receives.

use std::io::Read;
use std::net::{Shutdown, TcpStream};

use socket2::SockRef;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call, say};

use crate::sock_diag::Ends;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let ends = Ends::of(SockRef::from(&conn), addr)?;
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    let deadline = Deadline::after(args.timeout, "the server's message and FIN");
    loop {
        deadline.arm(&conn)?;
        if call!(conn.read(&mut [0; 16]))? == 0 {
            break; // the server's FIN
        }
    }
    // The descriptor is still open. But the kernel keeps TIME-WAIT without a socket.
    call!(tcp_info::of(&conn))?;
    say!("{}", ends.wait("TIME-WAIT", "none", args.timeout)?);
    call!(drop(conn));
    Ok(())
}
