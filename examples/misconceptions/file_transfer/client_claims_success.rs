//! Believes: If send gives no error, the upload was successful.

use socklab::cli::Args;
use socklab::{Result, call, say};

use super::right_client::{connect, name, paths, send};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    for path in paths()? {
        send(&mut conn, &path, name(&path), false)?;
        say!("upload successful");
    }
    call!(drop(conn));
    Ok(())
}
