//! Believes: An error on one connection is an error of the whole server.

use std::net::TcpListener;
use std::thread;

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::right::{self, RIGHT};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    loop {
        let Ok((conn, _)) = call!(listener.accept()) else { continue };
        thread::spawn(move || {
            if let Err(error) = right::serve(conn, &RIGHT) {
                narrate::complain(&error);
                std::process::exit(1);
            }
        });
    }
}
