//! Believes: One thread needs only one buffer for its answers.

use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    call!("ioctl(FIONBIO, 1)", listener.set_nonblocking(true))?;
    narrate::polling();
    let mut clients = vec![];
    let mut owed: Vec<u8> = vec![];
    loop {
        right::accept(&listener, &mut clients)?;
        clients.retain_mut(|client| {
            if owed.is_empty() {
                let Ok(Some(received)) = right::receive(client) else { return false };
                owed = received.to_ascii_uppercase();
            }
            client.owed = std::mem::take(&mut owed);
            let stays = right::send(client).is_ok();
            owed = std::mem::take(&mut client.owed);
            stays
        });
        thread::sleep(Duration::from_millis(5));
    }
}
