//! Believes: A server has only one client.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let listener = right::listener(args)?;
    let (mut conn, _) = call!(listener.accept())?;
    right::echo(&mut conn)?;
    call!(drop(conn));
    // It waits for a signal, as a server does that has nothing to do.
    loop {
        std::thread::park();
    }
}
