//! Sends its FIN when the client says so. The client does not let it in: see there.

use std::io::Read;
use std::net::{Shutdown, TcpListener};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use crate::next;

pub fn serve(listener: &TcpListener, args: &Args) -> Result<()> {
    let mut conn = next(listener, args);
    let deadline = Deadline::after(args.timeout, "the client's message and FIN");
    deadline.arm(&conn)?;
    call!(conn.read(&mut [0; 16]))?;
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    deadline.arm(&conn)?;
    call!(conn.read(&mut [0; 16]))?; // 0 bytes: the client's FIN, which was sent without ours
    call!(drop(conn));
    Ok(())
}
