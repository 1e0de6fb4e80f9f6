//! Believes: A server has only one client.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{self, RIGHT};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let (conn, _) = call!(listener.accept())?;
    right::serve(conn, &RIGHT)
}
