//! Believes: An error on one connection is an error of the whole server.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{self, RIGHT};
use super::sides;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let keyboard = right::keyboard(right::meaning);
    loop {
        let (conn, _) = call!(listener.accept())?;
        sides::talk(&conn, &keyboard, &RIGHT)?;
        call!(drop(conn));
    }
}
