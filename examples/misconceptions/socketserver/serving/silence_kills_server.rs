//! Believes: Every client that connects sends something.

use std::net::TcpListener;
use std::thread;

use socklab::narrate;
use socklab::{Result, call, say};

use super::super::right::Handle;

pub fn serve(listener: TcpListener, handle: Handle) -> Result<()> {
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        thread::spawn(move || {
            if let Ok(0) = call!("recv(MSG_PEEK)", conn.peek(&mut [0])) {
                say!("the client sent nothing: the server ends");
                std::process::exit(1);
            }
            if let Err(error) = handle(&mut conn) {
                narrate::complain(&error);
            }
        });
    }
}
