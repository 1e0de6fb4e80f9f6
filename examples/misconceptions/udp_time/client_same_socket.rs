//! Believes: One socket is enough for one server.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::open(args)?;
    for message in args.messages() {
        let message = message?.into_bytes();
        let mut answer = None;
        for _ in 0..3 {
            if answer.is_none() {
                call!(socket.send_to(&message, args.addr))?;
                answer = right::receive(&socket, right::WAIT, args)?;
            }
        }
        answer.ok_or_else(right::no_answer)?;
    }
    Ok(())
}
