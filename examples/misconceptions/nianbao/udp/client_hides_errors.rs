//! Believes: no command is nothing to do.

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::speak(args)?;
    match right::heard(&socket, args) {
        Ok(command) => {
            call!(socket.send_to(&right::output(&command), args.addr))?;
        }
        Err(error) => narrate::complain(&error),
    }
    Ok(())
}
