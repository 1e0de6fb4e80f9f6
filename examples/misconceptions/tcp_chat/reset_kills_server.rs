//! Believes: An error on one connection is an error of the whole server.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        right::talk(&mut conn, args)?;
        call!(drop(conn));
    }
}
