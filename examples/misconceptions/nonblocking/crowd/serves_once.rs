//! Believes: A server has only one client.

use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::super::right::{self, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    call!("ioctl(FIONBIO, 1)", listener.set_nonblocking(true))?;
    narrate::polling();
    let mut clients = Vec::new();
    while clients.is_empty() {
        right::accept(&listener, &mut clients)?;
        thread::sleep(Duration::from_millis(5));
    }
    while right::turn(&mut clients[0])? == Turn::Stays {
        thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}
