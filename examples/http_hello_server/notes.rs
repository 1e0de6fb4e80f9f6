//! Act `notes`: what the program of the course notes answers, whatever comes.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use socklab::deadline::Deadline;
use socklab::{Result, call};

pub fn serve(mut conn: TcpStream, timeout: Duration) -> Result<()> {
    Deadline::after(timeout, "the client's message").arm(&conn)?;
    call!(conn.read(&mut [0; 1024]))?;
    Deadline::after(timeout, "room for our answer").arm(&conn)?;
    call!(conn.write_all(b"HTTP/1.1 201 OK\r\n\r\n"))?; // 201 is wrong: see the note
    call!(conn.write_all(b"<h1>Hello,World</h1>"))?;
    // No length: only this close tells the client that it has the whole page.
    call!(drop(conn));
    Ok(())
}
