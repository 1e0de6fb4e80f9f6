//! Act `unread`: two connections. On the first the server closes at once, on the second it drains.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call, say};

pub fn talk(args: &Args) -> Result<()> {
    for path in ["/close", "/drain"] {
        let addr = args.addr;
        let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
        // The server receives 100 of these 2000 bytes.
        let header =
            format!("POST {path} HTTP/1.1\r\nHost: {addr}\r\nContent-Length: 1900\r\n\r\n");
        let request = format!("{header:x<2000}");
        Deadline::after(args.timeout, "room for our request").arm(&conn)?;
        call!(conn.write_all(request.as_bytes()))?;
        let deadline = Deadline::after(args.timeout, "the server's FIN or RST");
        let mut buf = [0; 1024];
        let mut received = 0;
        let end = loop {
            deadline.arm(&conn)?;
            match call!(conn.read(&mut buf)) {
                Ok(0) => break "a FIN: the answer is whole",
                Ok(n) => received += n,
                // A browser that gets this shows an error, and not the answer.
                Err(error) if error.kind() == ErrorKind::ConnectionReset => {
                    break "an RST: nobody knows whether the answer is whole";
                }
                Err(error) => return Err(error),
            }
            if received > 64 * 1024 {
                return Err(Error::protocol("recv", "the server does not end its answer"));
            }
        };
        say!("{received} bytes, then {end}");
        call!(drop(conn));
    }
    Ok(())
}
