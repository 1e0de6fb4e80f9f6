//! Believes: A connection that has ended uses no descriptor.

use std::net::{Shutdown, TcpListener};
use std::thread;

use socklab::narrate;
use socklab::{Result, call};

use super::super::right::Handle;

pub fn serve(listener: TcpListener, handle: Handle) -> Result<()> {
    // All clients.
    let mut clients = Vec::new();
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        clients.push(call!("dup", conn.try_clone())?);
        thread::spawn(move || {
            if let Err(error) = handle(&mut conn) {
                narrate::complain(&error);
            }
            let _ = call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write));
        });
    }
}
