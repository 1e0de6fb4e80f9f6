//! Believes: The name of a file is what I was given.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client::{confirmed, connect, paths, send};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    for path in paths()? {
        let content = send(&mut conn, &path, &path, true)?;
        confirmed(&mut conn, &content)?;
    }
    call!(drop(conn));
    Ok(())
}
