//! Believes: An error on one connection is an error of the whole server.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{PARTS, commands};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        commands(&mut conn, PARTS)?;
    }
}
