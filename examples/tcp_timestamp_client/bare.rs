//! Sends each reading as it is. No byte says where it ends.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call, narrate};

use crate::reading::reading;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    for (number, word) in args.messages().enumerate() {
        if number > 0 && args.words != ["-"] {
            narrate::pause(args.time("every"));
        }
        let reading = reading(word?);
        Deadline::after(args.timeout, "room for our reading").arm(&conn)?;
        call!(conn.write_all(reading.as_bytes()))?;
    }

    // Our FIN. A server may have answered (--reply). If we closed with its answers unread, our kernel
    // would send an RST, and the server could lose our last readings.
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    let deadline = Deadline::after(args.timeout, "the end of the stream");
    let mut buf = [0; 1024];
    loop {
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
    }
    call!(drop(conn));
    Ok(())
}
