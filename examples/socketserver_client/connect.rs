//! Connects to a stream server: TCP's or Unix's.

use std::io::ErrorKind;
use std::net::TcpStream;
#[cfg(unix)]
use std::os::unix::net::UnixStream;

use socket2::Socket;
use socklab::cli::Args;
use socklab::{Error, Result, call};

use crate::ACTS_SERVER;

/// Connects over TCP, or to the path of a Unix socket. A `Socket` of socket2 is either of them, so
/// the acts need no second version.
pub fn connect(args: &Args) -> Result<Socket> {
    #[cfg(unix)]
    if let Some(path) = args.text("path") {
        let connected = call!(format!("connect {path}"), UnixStream::connect(path));
        return connected.map(Socket::from).map_err(|error| or_start(error, args));
    }
    let addr = args.addr;
    let conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    Ok(conn.into())
}

/// If nothing listens there, the error names the server to start.
pub fn or_start(error: Error, args: &Args) -> Error {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::ConnectionRefused => {
            let mut server = format!("cargo run --example {ACTS_SERVER} -- {}", args.act);
            if let Some(kind) = args.text("over") {
                server.push_str(&format!(" --over {kind}"));
            }
            if let Some(path) = args.text("path") {
                server.push_str(&format!(" --path {path}"));
            }
            error.or_try(format!("nothing listens there: first start {server}"))
        }
        _ => error,
    }
}
