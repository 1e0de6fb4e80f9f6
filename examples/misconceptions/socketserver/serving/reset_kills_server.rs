//! Believes: An error on one connection is an error of the whole server.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::thread;

use socklab::narrate;
use socklab::{Result, call};

use super::super::right::Handle;

pub fn serve(listener: TcpListener, handle: Handle) -> Result<()> {
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        thread::spawn(move || {
            let Err(error) = handle(&mut conn) else { return };
            narrate::complain(&error);
            if matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe) {
                std::process::exit(1);
            }
        });
    }
}
