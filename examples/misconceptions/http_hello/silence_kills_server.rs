//! Believes: Every client that connects sends a request.

use std::net::TcpListener;
use std::thread;

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::right::{self, RIGHT};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    loop {
        let Ok((conn, _)) = call!(listener.accept()) else { continue };
        thread::spawn(move || {
            if let Ok(0) = call!("recv(MSG_PEEK)", conn.peek(&mut [0])) {
                std::process::exit(1);
            }
            if let Err(error) = right::serve(conn, &RIGHT) {
                narrate::complain(&error);
            }
        });
    }
}
