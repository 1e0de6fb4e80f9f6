//! Believes: If no command comes, nothing is wrong.

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let socket = right_client::speak(args)?;
    match right_client::heard(&socket, args) {
        Ok(command) => {
            call!(socket.send_to(&right_client::datagram(&command), args.addr))?;
        }
        Err(error) => narrate::complain(&error),
    }
    Ok(())
}
