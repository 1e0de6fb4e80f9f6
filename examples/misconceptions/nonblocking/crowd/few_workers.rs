//! Believes: four threads serve everybody.

use std::net::TcpListener;
use std::thread;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::serial_accept;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    thread::scope(|scope| {
        for _ in 0..4 {
            let listener = named("dup", listener.try_clone())?;
            scope.spawn(move || serial_accept::serve(listener));
        }
        Ok(())
    })
}
