//! Believes: the answer is always hi.

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::open(args)?;
    for message in args.messages() {
        call!(socket.send_to(message?.as_bytes(), args.addr))?;
        if right::answer(&socket, args)? != b"hi" {
            return Err(Error::protocol("recv_from", "that is not hi"));
        }
    }
    Ok(())
}
