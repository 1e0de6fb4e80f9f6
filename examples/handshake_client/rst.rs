//! Sends 3 bytes on one connection, and 5 on another. The server receives 3 of each, and closes.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;

use socket2::SockRef;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call, say};

use crate::sock_diag::Ends;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    for message in ["abc", "abcde"] {
        let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
        let ends = Ends::of(SockRef::from(&conn), addr)?;
        Deadline::after(args.timeout, "the server's FIN or RST").arm(&conn)?;
        call!(conn.write_all(message.as_bytes()))?;
        match call!(conn.read(&mut [0; 16])) {
            Ok(_) => say!("{}", ends.wait("CLOSE-WAIT", "FIN-WAIT-2", args.timeout)?),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => {
                say!("{}", ends.wait("none", "none", args.timeout)?); // an RST ends both sides at once
            }
            Err(error) => return Err(error),
        }
        call!(drop(conn));
    }
    Ok(())
}
