//! Believes: I may send the next command before the last output has come.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, args: &Args) -> Result<()> {
    right::serve(socket, args, |socket, client, args| {
        for command in right::COMMANDS {
            call!(socket.send_to(command.as_bytes(), client))?;
        }
        for _ in right::COMMANDS {
            right::output(socket, client, args)?;
        }
        Ok(())
    })
}
