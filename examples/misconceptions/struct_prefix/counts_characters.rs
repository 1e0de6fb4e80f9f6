//! Believes: The length of a text is the number of its characters.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    while let Some(message) = right::message(conn)? {
        let text = String::from_utf8_lossy(&message);
        let length = text.chars().count() as i32;
        call!(conn.write_all(&[&length.to_le_bytes(), text.as_bytes()].concat()))?;
    }
    Ok(())
}
