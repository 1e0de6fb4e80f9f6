//! Believes: A list keeps its length.

use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Error, Result, call, narrate};

use super::right::{self, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    call!("fcntl(O_NONBLOCK)", listener.set_nonblocking(true))?;
    narrate::polling();
    let mut clients = Vec::new();
    loop {
        for i in 0..clients.len() {
            let Some(client) = clients.get_mut(i) else {
                return Err(Error::protocol("clients[i]", format!("there is no client {i}")));
            };
            match right::turn(client) {
                Ok(Turn::Stays) => {}
                Ok(Turn::Left) | Err(_) => drop(clients.remove(i)),
            }
        }
        right::accept(&listener, &mut clients)?;
        thread::sleep(Duration::from_millis(1));
    }
}
