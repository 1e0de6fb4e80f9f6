//! Believes: A server has only one client.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let (mut conn, _) = call!(listener.accept())?;
    let mut answered = || -> Result<()> {
        while let Some(message) = right::message(&mut conn)? {
            right::send(&mut conn, &message)?;
        }
        Ok(())
    };
    if let Err(error) = answered() {
        narrate::complain(&error);
    }
    Ok(())
}
