//! Act `print`: connects, sends nothing, and receives the server's FIN.

use std::io::Read;

use socket2::Socket;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use crate::answer::compare;

pub fn talk(args: &Args, mut conn: Socket) -> Result<()> {
    Deadline::after(args.timeout, "the server's FIN").arm(&conn)?;
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    compare(&buf[..n], b"")?;
    call!(drop(conn));
    Ok(())
}
