//! Believes: I can send the next reading when the answer is there.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client as right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for _ in 0..3 {
        right::ask(&mut conn, &right::now())?;
    }
    call!(drop(conn));
    Ok(())
}
