//! Believes: The client will send more, so I keep the connection open.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    loop {
        let line = right::line(conn)?;
        if line.is_empty() {
            return Ok(());
        }
        call!(conn.write_all(&line.trim_ascii().to_ascii_uppercase()))?;
    }
}
