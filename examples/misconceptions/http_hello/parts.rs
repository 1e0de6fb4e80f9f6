//! The parts of a right server.

use std::io::Read;
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, SystemTime};

use socklab::narrate::named;
use socklab::{Result, call};

use super::parse::Request;

pub const PAGE: &str = "<h1>Hello,World</h1>";

/// The status and the body for a request.
pub fn look(request: &Request) -> (&'static str, &'static str) {
    let path = request.target.split('?').next().unwrap_or_default();
    match (request.method.as_str(), path) {
        ("GET" | "HEAD", "/") => ("200 OK", PAGE),
        ("GET" | "HEAD", _) => ("404 Not Found", "not found"),
        _ => ("405 Method Not Allowed", "not allowed"),
    }
}

/// The header and the body as they are sent.
pub fn write(request: &Request, status: &'static str, body: &str) -> String {
    let date = httpdate::fmt_http_date(SystemTime::now());
    let allow = if status.starts_with("405") { "Allow: GET, HEAD\r\n" } else { "" };
    let close = if request.close { "close" } else { "keep-alive" };
    let shown = if request.method == "HEAD" { "" } else { body };
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nDate: {date}\r\nContent-Type: text/html\r\n\
         Content-Length: {length}\r\n{allow}Connection: {close}\r\n\r\n{shown}"
    )
}

/// Sends the FIN, receives what still comes, and closes.
pub fn drain(mut conn: TcpStream) -> Result<()> {
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(Duration::from_secs(2))))?;
    let mut buf = [0; 65_536];
    while call!(conn.read(&mut buf))? > 0 {}
    Ok(())
}

/// Receives once.
pub fn receive(conn: &mut TcpStream, came: &mut Vec<u8>) -> Result<usize> {
    let mut buf = [0; 4096];
    let n = call!(conn.read(&mut buf))?;
    came.extend_from_slice(&buf[..n]);
    Ok(n)
}
