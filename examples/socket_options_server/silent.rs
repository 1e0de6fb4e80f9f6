//! Lets nothing in any more: to the client this side looks like a machine without power.

use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

#[cfg(target_os = "linux")]
use socket2::SockFilter;
use socket2::SockRef;
use socklab::{Result, call};

pub fn fall_silent(mut conn: TcpStream) -> Result<TcpStream> {
    call!(conn.write_all(b"s"))?; // the client may begin
    // A filter of one instruction, "return 0": the kernel keeps 0 bytes of each segment for this
    // socket. So it acknowledges nothing, and it answers no keepalive probe (socket(7)).
    #[cfg(target_os = "linux")]
    {
        let nothing = [SockFilter::new(6, 0, 0, 0)]; // BPF_RET, as bpf(4) of BSD numbers it
        call!("setsockopt(SO_ATTACH_FILTER)", SockRef::from(&conn).attach_filter(&nothing))?;
    }
    // A close must not try to reach the client for minutes: an RST ends it at once.
    call!("setsockopt(SO_LINGER, 0 ms)", SockRef::from(&conn).set_linger(Some(Duration::ZERO)))?;
    Ok(conn)
}
