//! Believes: What I have sent has arrived, so I can close.

use socklab::cli::Args;
use socklab::{Result, call};

use super::{right, right_client};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right_client::connect(args)?;
    for message in args.messages() {
        right::send(&mut conn, message?.as_bytes())?;
    }
    call!(drop(conn));
    Ok(())
}
