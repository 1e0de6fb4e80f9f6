//! Believes: An answer that takes longer than four seconds does not come.

use std::time::Duration;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right_client::{self, Event};

pub fn play(args: &Args) -> Result<()> {
    let (socket, events) = right_client::begin()?;
    let mut missing = 0_usize;
    let mut is_open = true;
    while is_open || missing > 0 {
        match events.recv_timeout(Duration::from_secs(4)) {
            Ok(Event::Typed(line)) => {
                call!(socket.send_to(line.as_bytes(), args.addr))?;
                missing += 1;
            }
            Ok(Event::Came(message, from)) if right_client::hear(&message, from, args)? => {
                missing = missing.saturating_sub(1);
            }
            Ok(Event::Came(..)) => {}
            Ok(Event::EndOfInput) => is_open = false,
            Err(_) => return Err(Error::protocol("recv_from", "nothing came in time")),
        }
    }
    Ok(())
}
