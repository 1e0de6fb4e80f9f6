//! Believes: the server will say welcome sooner or later.

use std::io::Write;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
    right::exactly(&mut conn, b"welcome".len())?;
    right::chat(&mut conn, args)?;
    call!(conn.write_all(b"exit"))?;
    right::to_the_fin(&mut conn)
}
