//! Believes: I prove that I know the key by sending it.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::{both, right};

pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    right::exactly(&mut conn, 32)?;
    call!(conn.write_all(&args.key()?))?;
    both::says(conn, args)
}
