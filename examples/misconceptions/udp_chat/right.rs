//! The right server that these programs share. Each program does one thing in a wrong way.

use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::sync::mpsc::{self, Receiver};
use std::{process, thread};

use socklab::narrate::{self, named};
use socklab::payload::whole;
use socklab::{Result, call, say};

/// A datagram has fewer bytes than this.
pub const LARGEST: usize = 65_535;

/// Receives each message, and answers each with a typed line. `take` looks at a message first.
pub fn serve(socket: &UdpSocket, take: fn(&[u8], SocketAddr) -> Result<()>) -> Result<()> {
    serve_with(socket, take, answer_all)
}

/// The same with other answers.
pub fn serve_with(
    socket: &UdpSocket,
    take: fn(&[u8], SocketAddr) -> Result<()>,
    answer: fn(&UdpSocket, &Receiver<SocketAddr>) -> Result<()>,
) -> Result<()> {
    let (waits, waiting) = mpsc::channel();
    thread::scope(|threads| {
        threads.spawn(move || end(answer(socket, &waiting)));
        let mut buf = vec![0; LARGEST];
        loop {
            let Ok((n, from)) = call!(socket.recv_from(&mut buf)) else { continue };
            if let Err(error) = take(&buf[..n], from) {
                end(Err(error));
            }
            let _ = waits.send(from);
        }
    })
}

/// Ends the program, whatever its other threads wait for.
pub fn end(outcome: Result<()>) -> ! {
    if let Err(error) = &outcome {
        narrate::complain(error);
    }
    process::exit(i32::from(outcome.is_err()))
}

/// Shows a message.
pub fn show(message: &[u8], from: SocketAddr) -> Result<()> {
    say!("unknown sender {from}: {}", whole(message));
    Ok(())
}

fn answer_all(socket: &UdpSocket, waiting: &Receiver<SocketAddr>) -> Result<()> {
    for line in io::stdin().lines() {
        let line = named("read standard input", line)?;
        let Ok(peer) = waiting.recv() else { break };
        call!(socket.send_to(line.as_bytes(), peer))?;
    }
    Ok(())
}
