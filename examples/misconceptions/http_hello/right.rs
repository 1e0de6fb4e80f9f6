//! The right code that these servers share. Each server changes one of its parts.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::thread;

use socklab::{Result, call, narrate};

use super::parse::{self, Parsed, Request};
use super::parts::{drain, look, receive, write};

/// What a server does with one connection: each field is a part of it.
#[derive(Clone, Copy)]
pub struct Server {
    pub parse: fn(&[u8]) -> Parsed,
    /// The status and the body for a request.
    pub look: fn(&Request) -> (&'static str, &'static str),
    /// The header and the body as they are sent.
    pub write: fn(&Request, &'static str, &str) -> String,
    /// Whether this request is the last one.
    pub closes: fn(&Request) -> bool,
    /// Answers what is no request.
    pub refuse: fn(&mut TcpStream, &'static str, &Server) -> Result<()>,
    /// Takes a request of this length out of what has come.
    pub take: fn(&mut Vec<u8>, usize),
    /// The client has sent its FIN: whether that is its end.
    pub is_end: fn() -> bool,
    /// Ends the connection; the bytes are what has come behind the last request.
    pub end: fn(TcpStream, &[u8]) -> Result<()>,
}

pub const RIGHT: Server = Server {
    parse: parse::parse,
    look,
    write,
    closes: |request| request.close,
    refuse: |conn, status, server| {
        let none = Request { close: true, ..Request::default() };
        call!(conn.write_all((server.write)(&none, status, status).as_bytes()))
    },
    take: |came, length| drop(came.drain(..length)),
    is_end: || true,
    end: |conn, _| drain(conn),
};

pub type Handle = fn(TcpStream) -> Result<()>;

/// Starts a thread for each client. An error of one client does not end the server.
pub fn threads(listener: TcpListener, handle: Handle) -> Result<()> {
    loop {
        let Ok((conn, _)) = call!(listener.accept()) else { continue };
        thread::spawn(move || {
            if let Err(error) = handle(conn) {
                narrate::complain(&error);
            }
        });
    }
}

/// Answers one request after the other.
pub fn serve(mut conn: TcpStream, server: &Server) -> Result<()> {
    let mut came = Vec::new();
    loop {
        let request = match (server.parse)(&came) {
            Ok(Some((request, length))) if came.len() >= length + request.body => {
                (server.take)(&mut came, length + request.body);
                request
            }
            Ok(_) => match receive(&mut conn, &mut came)? {
                0 if (server.is_end)() => return Ok(()),
                _ => continue,
            },
            Err(status) => {
                (server.refuse)(&mut conn, status, server)?;
                return (server.end)(conn, b"");
            }
        };
        let (status, body) = (server.look)(&request);
        call!(conn.write_all((server.write)(&request, status, body).as_bytes()))?;
        if (server.closes)(&request) {
            return (server.end)(conn, &came);
        }
    }
}
