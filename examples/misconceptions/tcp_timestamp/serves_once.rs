//! Believes: A server has only one client.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let (mut conn, _) = call!(listener.accept())?;
    right::lines(&mut conn, right::tell)
}
