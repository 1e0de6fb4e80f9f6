//! Believes: I need not close a connection that the client has ended.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let listener = right::listener(args)?;
    let mut served = vec![];
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        let _ = right::echo(&mut conn);
        served.push(conn);
    }
}
