//! Believes: A connection that has ended uses no descriptor.

use std::net::TcpListener;
use std::thread;

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::right::{self, RIGHT};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    // All clients.
    let mut clients = Vec::new();
    loop {
        let (conn, _) = call!(listener.accept())?;
        clients.push(call!("dup", conn.try_clone())?);
        thread::spawn(move || {
            let end = call!("dup", conn.try_clone())?;
            if let Err(error) = right::serve(conn, &RIGHT) {
                narrate::complain(&error);
            }
            call!("shutdown(SHUT_WR)", end.shutdown(std::net::Shutdown::Write))
        });
    }
}
