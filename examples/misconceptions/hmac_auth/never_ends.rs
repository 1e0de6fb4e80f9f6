//! Believes: The server decides when the conversation ends.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::{both, right};

pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    both::proves(&mut conn, args, right::proof)?;
    loop {
        call!(conn.write_all(b"nihao"))?;
        right::exactly(&mut conn, 5)?;
    }
}
