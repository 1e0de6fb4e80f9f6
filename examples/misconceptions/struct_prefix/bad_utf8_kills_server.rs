//! Believes: Every message is text in UTF-8.

use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, say};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    while let Some(message) = right::message(conn)? {
        let Ok(text) = String::from_utf8(message) else {
            say!("this is not text");
            std::process::exit(1);
        };
        say!("{text:?}");
        right::send(conn, text.as_bytes())?;
    }
    Ok(())
}
