//! A response: status line, header fields, an empty line, and the body.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, SystemTime};

use socklab::deadline::Deadline;
use socklab::{Result, call};

/// The page at `/`: the same 20 bytes as in the course notes.
pub const PAGE: &str = "<h1>Hello,World</h1>";

pub struct Response {
    /// Its number and its words: `404 Not Found`.
    pub status: &'static str,
    /// `None`: the status is also the text of the page.
    pub body: Option<&'static str>,
    /// To a HEAD request the header is the same, and no body follows.
    pub is_head: bool,
    /// The connection stays open.
    pub keep: bool,
}

impl Response {
    /// Sends it in one piece: the notes' program sends header and body in two, and a client that
    /// receives once may get only the first.
    pub fn send(&self, conn: &mut TcpStream, timeout: Duration) -> Result<()> {
        let page = format!("<h1>{}</h1>", self.status);
        let body = self.body.unwrap_or(&page);
        let mut text = format!("HTTP/1.1 {}\r\n", self.status);
        text += &format!("Date: {}\r\n", httpdate::fmt_http_date(SystemTime::now()));
        text += "Content-Type: text/html; charset=utf-8\r\n";
        text += &format!("Content-Length: {}\r\n", body.len());
        if self.status.starts_with("405") {
            text += "Allow: GET, HEAD\r\n";
        }
        text += if self.keep { "Connection: keep-alive\r\n" } else { "Connection: close\r\n" };
        text += "\r\n";
        if !self.is_head {
            text += body;
        }
        Deadline::after(timeout, "room for our answer").arm(conn)?;
        call!(conn.write_all(text.as_bytes()))
    }
}
