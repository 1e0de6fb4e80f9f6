//! The client half-closes. This side still sends.

use std::io::{Read, Write};
use std::net::TcpListener;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use crate::next;

pub fn serve(listener: &TcpListener, args: &Args) -> Result<()> {
    let mut conn = next(listener, args);
    let deadline = Deadline::after(args.timeout, "the client's FIN");
    deadline.arm(&conn)?;
    call!(conn.read(&mut [0; 16]))?; // 0 bytes: the client's FIN
    call!(tcp_info::of(&conn))?;
    call!(conn.write_all(b"more"))?;
    call!(drop(conn));
    Ok(())
}
