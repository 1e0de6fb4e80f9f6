//! Believes: A server has one client.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_command::commands;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let (mut conn, _) = call!(listener.accept())?;
    commands(&mut conn)
}
