//! The kernel does the handshake, keeps the bytes and answers the FIN. `accept` comes after all that.

use std::io::Read;
use std::net::TcpListener;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call, narrate, say};

use crate::{full, next};

pub fn serve(listener: &TcpListener, args: &Args) -> Result<()> {
    let waiting = full::queue(listener, 1)?;
    say!("TCP_INFO of the listener: LISTEN, {waiting} in its queue");
    narrate::pause(args.time("pause"));
    let mut conn = next(listener, args);
    call!(tcp_info::of(&conn))?;
    let deadline = Deadline::after(args.timeout, "the client's FIN");
    let mut buf = [0; 1024];
    loop {
        deadline.arm(&conn)?;
        if call!(conn.read(&mut buf))? == 0 {
            break;
        }
    }
    call!(drop(conn));
    Ok(())
}
