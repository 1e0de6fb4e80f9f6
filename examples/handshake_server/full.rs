//! `listen(1)`: Linux keeps two connections in the queue. The third client's SYN gets no answer.

use std::io::Read;
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Result, call, narrate, say, tcp_info};

use crate::next;

pub fn serve(listener: &TcpListener, args: &Args) -> Result<()> {
    let waiting = queue(listener, 2)?;
    say!("TCP_INFO of the listener: LISTEN, {waiting} in its queue");
    narrate::pause(args.time("pause"));
    // Two places are free now. The third client tries again one second after its first SYN.
    let mut conns = Vec::new();
    for _ in 0..3 {
        conns.push(next(listener, args));
    }
    let deadline = Deadline::after(args.timeout, "the client's FIN");
    for mut conn in conns {
        deadline.arm(&conn)?;
        call!(conn.read(&mut [0; 16]))?;
        call!(drop(conn));
    }
    Ok(())
}

/// Waits until so many connections are in the queue of `listener`, and gives how many there are.
pub fn queue(listener: &TcpListener, wanted: u32) -> Result<u32> {
    // Elsewhere the kernel does not tell: then the pause begins at once.
    while cfg!(target_os = "linux") {
        let info = named("getsockopt(TCP_INFO)", tcp_info::of(listener))?;
        if info.unacked >= wanted {
            return Ok(info.unacked);
        }
        thread::sleep(Duration::from_millis(5)); // poll(2) would tell of the first one, not of the second
    }
    Ok(wanted)
}
