//! Believes: Four threads are enough for all clients.

use std::net::TcpListener;
use std::thread;

use socklab::cli::Args;
use socklab::{Result, call};

use super::serial_accept;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    thread::scope(|scope| {
        for _ in 0..4 {
            let listener = call!("dup", listener.try_clone())?;
            scope.spawn(move || serial_accept::serve(listener));
        }
        Ok(())
    })
}
