//! Believes: I answer every datagram with the word thanks.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let socket = right_client::speak(args)?;
    let mut buf = [0; 1024];
    loop {
        let (_, from) = call!(socket.recv_from(&mut buf))?;
        call!(socket.send_to(b"thanks", from))?;
    }
}
