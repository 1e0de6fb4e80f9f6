//! Believes: An error on one connection is an error of the whole server.

use std::io::ErrorKind;
use std::net::TcpListener;

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::session as steps;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        match steps::all(&mut conn) {
            Ok(()) => {}
            // A wrong header is the client's fault. An error of recv is the server's.
            Err(error) if error.kind() == ErrorKind::ConnectionReset => return Err(error),
            Err(error) => narrate::complain(&error),
        }
    }
}
