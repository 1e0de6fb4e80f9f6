//! Believes: the server will send a command sooner or later.

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::speak(args)?;
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(None))?;
    let command = right::heard(&socket, args)?;
    call!(socket.send_to(&right::output(&command), args.addr))?;
    Ok(())
}
