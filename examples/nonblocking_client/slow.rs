//! Sends much, and receives nothing for a while. The server's send buffer is small: `lab` starts the
//! server with `slow --send-buffer 16384`. When it is full, send takes a part of the bytes, or none.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call, narrate, say};

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let much = "abcdefgh".repeat(32 * 1024);
    Deadline::after(args.timeout, "room for our message").arm(&conn)?;
    call!(conn.write_all(much.as_bytes()))?;
    narrate::pause(args.time("pause"));

    let deadline = Deadline::after(args.timeout, "the rest of the answer");
    let mut answer = vec![0; much.len()];
    let mut filled = 0;
    while filled < answer.len() {
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut answer[filled..]))?;
        if n == 0 {
            break;
        }
        filled += n;
    }
    let came = format!("{filled} of {} bytes came back", much.len());
    if answer != much.to_ascii_uppercase().as_bytes() {
        return Err(Error::protocol("recv", format!("{came}, and not all of them are right")));
    }
    say!("{came}, all right");
    call!(drop(conn));
    Ok(())
}
