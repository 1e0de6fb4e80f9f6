//! How long a receive waits: for ever, until SO_RCVTIMEO is over, or not at all.

use std::io::Read;
use std::time::{Duration, Instant};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call, say};

use crate::peer;

pub fn show(args: &Args) -> Result<()> {
    // The server answers two bytes, and we send none: so nothing comes.
    let mut conn = peer::ask(args, b"n")?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
    call!("getsockopt(SO_RCVTIMEO)", conn.read_timeout())?; // none: a receive would wait for ever
    let limit = Some(Duration::from_millis(100));
    call!("setsockopt(SO_RCVTIMEO, 100 ms)", conn.set_read_timeout(limit))?;
    call!("getsockopt(SO_RCVTIMEO)", conn.read_timeout())?;
    let start = Instant::now();
    let _ = call!(conn.read(&mut [0; 1])); // fails, as its row says
    let waited = if start.elapsed() < Duration::from_millis(90) { "not" } else { "100 ms" };
    say!("this recv has waited {waited}");

    // A mode and no option. It is a flag of the open socket (O_NONBLOCK), so fcntl can set it, too.
    call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
    let _ = call!(conn.read(&mut [0; 1])); // EAGAIN again, at once
    call!("ioctl(FIONBIO, 0)", conn.set_nonblocking(false))?;
    call!(drop(conn));
    Ok(())
}
