//! Believes: A server that sends nothing for a second has gone.

use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let socket = right_client::speak(args)?;
    let patience = Some(Duration::from_millis(1500));
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(patience))?;
    let command = right_client::heard(&socket, args)?;
    call!(socket.send_to(&right_client::datagram(&command), args.addr))?;
    Ok(())
}
