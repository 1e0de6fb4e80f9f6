//! Believes: If nothing comes for two seconds, the chat is over.

use std::io;
use std::net::UdpSocket;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let (waits, waiting) = mpsc::channel();
    let socket = Arc::new(socket);
    let answering = socket.clone();
    thread::spawn(move || {
        for (line, peer) in io::stdin().lines().map_while(|line| line.ok()).zip(waiting) {
            let _ = call!(answering.send_to(line.as_bytes(), peer));
        }
    });
    let mut buf = vec![0; right::LARGEST];
    loop {
        let Ok((n, from)) = call!(socket.recv_from(&mut buf)) else { return Ok(()) };
        right::show(&buf[..n], from)?;
        let _ = waits.send(from);
        let two_seconds = Some(Duration::from_secs(2));
        named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(two_seconds))?;
    }
}
