//! Believes: An index stays right when I remove other clients.

use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    call!("ioctl(FIONBIO, 1)", listener.set_nonblocking(true))?;
    narrate::polling();
    let mut clients: Vec<Client> = vec![];
    loop {
        right::accept(&listener, &mut clients)?;
        let mut leavers = vec![];
        for (i, client) in clients.iter_mut().enumerate() {
            if !matches!(right::turn(client), Ok(Turn::Stays)) {
                leavers.push(i);
            }
        }
        for i in leavers {
            drop(clients.remove(i)); // the clients behind it move up
        }
        thread::sleep(Duration::from_millis(50)); // several may come and go meanwhile
    }
}
