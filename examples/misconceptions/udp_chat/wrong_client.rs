//! Believes: The sender that I have heard last is the one that I answer.

use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::sync::mpsc::Receiver;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve_with(&socket, right::show, answer_last)
}

fn answer_last(socket: &UdpSocket, waiting: &Receiver<SocketAddr>) -> Result<()> {
    let Ok(mut peer) = waiting.recv() else { return Ok(()) };
    for line in io::stdin().lines() {
        let line = named("read standard input", line)?;
        for from in waiting.try_iter() {
            peer = from;
        }
        call!(socket.send_to(line.as_bytes(), peer))?;
    }
    Ok(())
}
