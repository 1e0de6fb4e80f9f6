//! Sends each message with one send, and closes.

use std::io::Write;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call, narrate};

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    if args.flag("nodelay") {
        // Switches Nagle's algorithm off: each send may leave at once, in a segment of its own.
        call!("setsockopt(TCP_NODELAY, 1)", conn.set_nodelay(true))?;
    }
    let deadline = Deadline::after(args.timeout, "room for our message");
    for (number, message) in args.messages().enumerate() {
        let message = message?;
        if number > 0 {
            narrate::pause(args.time("gap"));
        }
        deadline.arm(&conn)?;
        call!(conn.write_all(message.as_bytes()))?;
    }
    call!(drop(conn));
    Ok(())
}
