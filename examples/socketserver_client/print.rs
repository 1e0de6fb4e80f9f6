//! Connects, and is content with that.

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::socketserver::Stream;
use socklab::{Result, call};

use crate::answer::{compare, receive};

pub fn talk<C: Stream>(args: &Args, mut conn: C) -> Result<()> {
    let deadline = Deadline::after(args.timeout, "the end of the stream");
    compare(&receive(&mut conn, 1024, &deadline)?, b"")?;
    call!(drop(conn));
    Ok(())
}
