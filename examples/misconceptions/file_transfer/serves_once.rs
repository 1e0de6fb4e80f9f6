//! Believes: A server has only one client.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::session as steps;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let (mut conn, _) = call!(listener.accept())?;
    if let Err(error) = steps::all(&mut conn) {
        narrate::complain(&error);
    }
    Ok(())
}
