//! Believes: SO_LINGER with 0 s makes close faster and changes nothing else.

use std::io::Write;
use std::time::Duration;

use socket2::SockRef;
use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    call!("setsockopt(SO_LINGER, 0)", SockRef::from(&conn).set_linger(Some(Duration::ZERO)))?;
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
    }
    narrate::pause(Duration::from_millis(200)); // all of it has arrived
    call!(drop(conn));
    Ok(())
}
