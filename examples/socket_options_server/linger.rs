//! SO_LINGER with 0 seconds: `close` sends an RST instead of a FIN.

use std::net::TcpStream;
use std::time::Duration;

use socket2::SockRef;
use socklab::{Result, call};

pub fn reset(conn: TcpStream) -> Result<()> {
    // On, with no time: what is not sent yet is thrown away, and the peer gets an RST.
    call!("setsockopt(SO_LINGER, 0 ms)", SockRef::from(&conn).set_linger(Some(Duration::ZERO)))?;
    call!(drop(conn));
    Ok(())
}
