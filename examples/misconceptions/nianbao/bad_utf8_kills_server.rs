//! Believes: Everything that comes is text in UTF-8.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call, say};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, receive)
}

fn receive(conn: &mut TcpStream) -> Result<()> {
    let mut bytes = Vec::new();
    call!("recv until the FIN", conn.read_to_end(&mut bytes))?;
    match String::from_utf8(bytes) {
        Ok(text) => say!("{} characters", text.chars().count()),
        Err(_) => std::process::exit(1),
    }
    Ok(())
}
