//! Believes: What I have sent has arrived, so I can close.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client::{connect, name, paths, send};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    for path in paths()? {
        send(&mut conn, &path, name(&path), true)?;
    }
    call!(drop(conn));
    Ok(())
}
