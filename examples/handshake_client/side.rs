//! Closes first on one connection, and second on another. Which side keeps TIME-WAIT?

use std::io::Read;
use std::net::{Shutdown, TcpStream};

use socket2::SockRef;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call, say};

use crate::sock_diag::Ends;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    for first in ["client", "server"] {
        let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
        let ends = Ends::of(SockRef::from(&conn), addr)?;
        if first == "client" {
            call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
        }
        Deadline::after(args.timeout, "the server's FIN").arm(&conn)?;
        call!(conn.read(&mut [0; 16]))?; // 0 bytes: the server's FIN
        if first == "server" {
            call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
            say!("{}", ends.wait("none", "TIME-WAIT", args.timeout)?);
        } else {
            say!("{}", ends.wait("TIME-WAIT", "none", args.timeout)?);
        }
        call!(drop(conn)); // a descriptor, and no segment: both FINs have been sent
    }
    Ok(())
}
