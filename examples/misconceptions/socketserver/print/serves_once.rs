//! Believes: A server has one client.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let (conn, _) = call!(listener.accept())?;
    call!(drop(conn));
    Ok(())
}
