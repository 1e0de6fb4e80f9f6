//! Believes: The server always answers, sooner or later.

use socklab::Result;
use socklab::cli::Args;

use super::right_client::{self, Event};

pub fn play(args: &Args) -> Result<()> {
    let (events, mut missing) = right_client::until_end(args, right_client::hear)?;
    while missing > 0 {
        let Ok(Event::Came(message, from)) = events.recv() else { continue };
        if right_client::hear(&message, from, args)? {
            missing -= 1;
        }
    }
    Ok(())
}
