//! SO_KEEPALIVE: when nothing is sent, only a probe of the kernel finds out that the peer is gone.

use std::io::Read;
use std::time::Duration;

use socket2::{SockRef, TcpKeepalive};
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use crate::peer;

pub fn show(args: &Args) -> Result<()> {
    let mut conn = peer::ask(args, b"s")?;
    Deadline::after(args.timeout, "the server's answer").arm(&conn)?;
    call!(conn.read(&mut [0; 1]))?;
    call!("getsockopt(SO_KEEPALIVE)", SockRef::from(&conn).keepalive())?;
    #[cfg(unix)]
    {
        // What applies if only SO_KEEPALIVE is set: the first probe leaves after two hours of silence.
        call!("getsockopt(TCP_KEEPIDLE)", SockRef::from(&conn).tcp_keepalive_time())?;
        call!("getsockopt(TCP_KEEPINTVL)", SockRef::from(&conn).tcp_keepalive_interval())?;
        call!("getsockopt(TCP_KEEPCNT)", SockRef::from(&conn).tcp_keepalive_retries())?;
    }
    let second = Duration::from_secs(1);
    let idle = TcpKeepalive::new().with_time(second);
    call!("setsockopt(TCP_KEEPIDLE, 1)", SockRef::from(&conn).set_tcp_keepalive(&idle))?;
    #[cfg(unix)]
    {
        let often = TcpKeepalive::new().with_interval(second);
        call!("setsockopt(TCP_KEEPINTVL, 1)", SockRef::from(&conn).set_tcp_keepalive(&often))?;
        let once = TcpKeepalive::new().with_retries(1);
        call!("setsockopt(TCP_KEEPCNT, 1)", SockRef::from(&conn).set_tcp_keepalive(&once))?;
    }
    call!("getsockopt(SO_KEEPALIVE)", SockRef::from(&conn).keepalive())?;
    // The server's filter takes no segment, so it cannot answer. Only Linux has that filter.
    if cfg!(target_os = "linux") {
        Deadline::after(args.timeout, "the kernel's verdict").arm(&conn)?;
        let _ = call!(conn.read(&mut [0; 1])); // nothing for 1 s, a probe, and no answer for 1 s
    }
    call!(drop(conn));
    Ok(())
}
