//! Believes: An output has at most 1024 bytes.

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;
use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let socket = right_client::speak(args)?;
    let command = right_client::heard(&socket, args)?;
    let mut output = right::output(&command);
    output.truncate(1024);
    call!(socket.send_to(&output, args.addr))?;
    Ok(())
}
