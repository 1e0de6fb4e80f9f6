//! Believes: UDP needs a connection before I can answer.

use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::sync::mpsc::Receiver;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    let (_, peer) = named("peek_from", socket.peek_from(&mut buf))?;
    call!(format!("connect {peer}"), socket.connect(peer))?;
    right::serve_with(&socket, right::show, answer_all)
}

fn answer_all(socket: &UdpSocket, waiting: &Receiver<SocketAddr>) -> Result<()> {
    for line in io::stdin().lines() {
        let line = named("read standard input", line)?;
        let Ok(_) = waiting.recv() else { break };
        call!(socket.send(line.as_bytes()))?;
    }
    Ok(())
}
