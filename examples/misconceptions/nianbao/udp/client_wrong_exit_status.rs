//! Believes: The exit status is the place for my result.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let socket = right_client::speak(args)?;
    let command = right_client::heard(&socket, args)?;
    let sent = call!(socket.send_to(&right_client::datagram(&command), args.addr))?;
    std::process::exit(sent as i32)
}
