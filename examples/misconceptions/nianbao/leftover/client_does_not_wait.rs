//! Believes: after a pause the server is done.

use std::io::{Read, Write};
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Error, Result, call, narrate};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for command in args.messages() {
        call!(conn.write_all(command?.as_bytes()))?;
        narrate::pause(Duration::from_millis(300));
    }
    if call!(conn.read(&mut [0; 1024]))? == 0 {
        return Err(Error::protocol("recv", "the server ended before it answered"));
    }
    right::rest(&mut conn)
}
