//! Believes: The more often I ask, the sooner an answer comes.

use socklab::cli::Args;
use socklab::{Result, call};

use super::{calls, right};

pub fn play(args: &Args) -> Result<()> {
    calls::talk(args, |request, args| {
        let mut wait = right::WAIT;
        for _ in 0..40 {
            let socket = right::open(args)?;
            call!(socket.send_to(request, args.addr))?;
            if let Some(answer) = right::receive(&socket, wait, args)? {
                return Ok(answer);
            }
            wait = right::WAIT / 20; // no answer: from now on faster
        }
        Err(right::no_answer())
    })
}
