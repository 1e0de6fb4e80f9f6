//! Believes: A client that I have accepted is still connected.

use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call, say};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    loop {
        let (conn, _) = call!(listener.accept())?;
        thread::sleep(Duration::from_millis(20)); // other work takes a moment
        let peer = named("getpeername", conn.peer_addr())?;
        say!("{peer}");
        call!(drop(conn));
    }
}
