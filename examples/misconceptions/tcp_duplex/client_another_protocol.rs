//! Believes: The client greets first, so that the server knows who it is.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{RIGHT, keyboard};
use super::sides;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = sides::connect(args)?;
    call!(conn.write_all(b"hello"))?;
    sides::talk(&conn, &keyboard(RIGHT.meaning), &RIGHT)
}
