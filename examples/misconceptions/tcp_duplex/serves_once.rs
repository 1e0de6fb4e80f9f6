//! Believes: A server has only one client.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{self, RIGHT};
use super::sides;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let (conn, _) = call!(listener.accept())?;
    sides::talk(&conn, &right::keyboard(right::meaning), &RIGHT)?;
    call!(drop(conn));
    loop {
        std::thread::park(); // the conversation is over, and I keep the port
    }
}
