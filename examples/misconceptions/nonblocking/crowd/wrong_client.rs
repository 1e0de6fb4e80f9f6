//! Believes: There is only one connection: the last one that I accepted.

use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    call!("ioctl(FIONBIO, 1)", listener.set_nonblocking(true))?;
    narrate::polling();
    let mut clients = Vec::new();
    loop {
        right::accept(&listener, &mut clients)?;
        let mut i = 0;
        while i < clients.len() {
            let last = clients.len() - 1;
            let received = match clients[i].owed.is_empty() {
                true => right::receive(&mut clients[i]).unwrap_or_default(),
                false => Some(Vec::new()),
            };
            let Some(received) = received else {
                clients.remove(i);
                continue;
            };
            clients[last].owed.extend(received.to_ascii_uppercase()); // the last one that came
            if right::send(&mut clients[last]).is_err() {
                clients.remove(last);
            }
            i += 1;
        }
        thread::sleep(Duration::from_millis(50)); // several may come meanwhile
    }
}
