//! Believes: The server always sends a command, sooner or later.

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let socket = right_client::speak(args)?;
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(None))?;
    let command = right_client::heard(&socket, args)?;
    call!(socket.send_to(&right_client::datagram(&command), args.addr))?;
    Ok(())
}
