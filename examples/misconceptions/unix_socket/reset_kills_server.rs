//! Believes: An error on one connection is an error of the whole server.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let listener = right::listener(args)?;
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        right::echo(&mut conn)?;
        call!(drop(conn));
    }
}
