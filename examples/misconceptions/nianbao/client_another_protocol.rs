//! Believes: The server learns enough from the connection, so I send nothing.

use socklab::Result;
use socklab::call;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let conn = right::connect(args)?;
    call!(drop(conn));
    Ok(())
}
