//! Counts the segments that close a connection: TCP_INFO counts all that go out and come in.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Result, call, say, tcp_info};

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    for _ in 0..2 {
        let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
        let deadline = Deadline::after(args.timeout, "the server's answer and FIN");
        let mut buf = [0; 16];
        deadline.arm(&conn)?;
        call!(conn.write_all(b"hello"))?;
        call!(conn.read(&mut buf))?;

        let before = named("getsockopt(TCP_INFO)", tcp_info::of(&conn))?;
        call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
        deadline.arm(&conn)?;
        call!(conn.read(&mut buf))?; // 0 bytes: the server's FIN
        let after = named("getsockopt(TCP_INFO)", tcp_info::of(&conn))?;
        let sent = after.segments_out - before.segments_out;
        let came = after.segments_in - before.segments_in;
        say!("TCP_INFO: closed with {} segments, {sent} sent and {came} received", sent + came);
        call!(drop(conn));
    }
    Ok(())
}
