//! Believes: an error is the end of everything.

use std::net::TcpListener;
use std::thread;

use socklab::cli::Args;
use socklab::{Result, call, say};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        thread::spawn(move || {
            if let Err(error) = right::welcome(&mut conn) {
                say!("{error}");
                std::process::exit(1);
            }
        });
    }
}
