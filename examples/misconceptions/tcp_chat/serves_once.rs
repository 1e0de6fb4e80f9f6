//! Believes: A server has only one caller.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    let (mut conn, _) = call!(listener.accept())?;
    right::talk(&mut conn, args)?;
    call!(drop(conn));
    Ok(())
}
