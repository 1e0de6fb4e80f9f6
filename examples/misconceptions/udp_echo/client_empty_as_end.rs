//! Believes: A recv_from of 0 bytes means that the server has gone.

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::open(args)?;
    for message in ["nihao", "", "hi"] {
        call!(socket.send_to(message.as_bytes(), args.addr))?;
        right::receive(&socket, message.as_bytes(), args)?;
        if message.is_empty() {
            return Err(Error::protocol("recv_from", "0 bytes: the server has gone"));
        }
    }
    Ok(())
}
