//! Both sides send a FIN before they get the other's. On loopback a segment arrives at once, so a
//! filter keeps the server's FIN out for a while. (In a real network it only needs some milliseconds.)

use std::io::Write;
use std::net::{Shutdown, TcpStream};

use socket2::{SockFilter, SockRef};
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call, say};

use crate::sock_diag::Ends;

pub fn talk(args: &Args) -> Result<()> {
    let (addr, timeout) = (args.addr, args.timeout);
    let mut conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    let ends = Ends::of(SockRef::from(&conn), addr)?;
    let none = [SockFilter::new(6, 0, 0, 0)]; // one instruction, "return 0": keep nothing that comes
    call!("setsockopt(SO_ATTACH_FILTER)", SockRef::from(&conn).attach_filter(&none))?;
    Deadline::after(timeout, "room for our message").arm(&conn)?;
    call!(conn.write_all(b"close"))?;
    // The server sends its FIN, and the filter drops it.
    say!("{}", ends.wait("ESTABLISHED", "FIN-WAIT-1", timeout)?);
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    // Our FIN has arrived there. It does not acknowledge the server's FIN.
    say!("{}", ends.wait("FIN-WAIT-1", "CLOSING", timeout)?);
    call!("setsockopt(SO_DETACH_FILTER)", SockRef::from(&conn).detach_filter())?;
    // Both kernels send again what nobody has acknowledged.
    say!("{}", ends.wait("TIME-WAIT", "TIME-WAIT", timeout)?);
    call!(drop(conn));
    Ok(())
}
