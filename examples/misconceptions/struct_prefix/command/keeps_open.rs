//! Believes: who has finished need not say so.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::right_command::commands;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let mut conns = Vec::new();
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        if let Err(error) = commands(&mut conn) {
            narrate::complain(&error);
        }
        conns.push(conn);
    }
}
