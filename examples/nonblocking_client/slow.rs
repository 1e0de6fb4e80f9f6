//! Sends much, and receives nothing for a while: the answers fill the buffers between us, and then
//! the server's send takes only a part of what it is given, or nothing.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call, narrate, say};

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let much = "abcdefgh".repeat(32 * 1024);
    Deadline::after(args.timeout, "room for our words").arm(&conn)?;
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
    let same = answer == much.to_ascii_uppercase().as_bytes();
    say!(
        "{filled} of {} bytes came back, {}",
        much.len(),
        if same { "all right" } else { "wrong" }
    );
    call!(drop(conn));
    Ok(())
}
