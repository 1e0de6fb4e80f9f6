//! What the client asks of the server: one connection for each experiment, and one byte that names it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

/// Connects, and asks the server to play this part.
pub fn ask(args: &Args, part: &[u8; 1]) -> Result<TcpStream> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    Deadline::after(args.timeout, "room for our request").arm(&conn)?;
    call!(conn.write_all(part))?;
    Ok(conn)
}

/// The address of the server's second listener: it tells the port, in two bytes.
pub fn second_address(mut conn: &TcpStream, args: &Args) -> Result<SocketAddr> {
    let mut port = [0; 2];
    let mut filled = 0;
    let deadline = Deadline::after(args.timeout, "the server's second port");
    while filled < port.len() {
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut port[filled..]))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the server ended before it told its port"));
        }
        filled += n;
    }
    Ok(SocketAddr::new(args.addr.ip(), u16::from_be_bytes(port)))
}

/// The server's FIN says that its part is over.
pub fn wait_for_end(mut conn: &TcpStream, args: &Args) -> Result<()> {
    Deadline::after(args.timeout, "the server's FIN").arm(conn)?;
    call!(conn.read(&mut [0; 1]))?;
    Ok(())
}

/// The last request: this client needs nothing more.
pub fn quit(args: &Args) -> Result<()> {
    let conn = ask(args, b"q")?;
    call!(drop(conn));
    Ok(())
}
