//! The answers: each line goes to the sender of the oldest message that has none.

use std::net::{SocketAddr, UdpSocket};
use std::process;
use std::sync::mpsc::Receiver;

use socklab::cli::Args;
use socklab::narrate::{self, complain};
use socklab::{Result, call};

/// Answers until the input ends, and then ends the program.
pub fn type_all(socket: &UdpSocket, waiting: &Receiver<SocketAddr>, args: &Args) {
    // The other thread waits in recv_from, perhaps for ever. Only `exit` ends the program now.
    match answer_all(socket, waiting, args) {
        Ok(()) => {
            complain(&"end of input: nobody types another answer");
            process::exit(0);
        }
        Err(error) => {
            complain(&error);
            process::exit(1);
        }
    }
}

fn answer_all(socket: &UdpSocket, waiting: &Receiver<SocketAddr>, args: &Args) -> Result<()> {
    loop {
        for line in args.messages() {
            let line = line?;
            // Waits, if no message does. A line that was typed early answers the next message.
            let Ok(peer) = waiting.recv() else { return Ok(()) };
            if args.act == "stranger" {
                narrate::pause(args.time("pause")); // our own pause: somebody else answers first
            }
            args.served(send(socket, &line, peer));
        }
        if args.words == ["-"] {
            return Ok(());
        }
        // The words of the command line are never used up: we begin again.
    }
}

/// From the socket that received: a peer knows us by the address to which it has sent.
fn send(socket: &UdpSocket, line: &str, peer: SocketAddr) -> Result<()> {
    call!(socket.send_to(line.as_bytes(), peer))?;
    Ok(())
}
