//! Believes: a message ends with a line end.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, say};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, receive)
}

fn receive(conn: &mut TcpStream) -> Result<()> {
    let mut message = Vec::new();
    named("recv", BufReader::new(conn).read_until(0, &mut message))?;
    say!("a message of {} bytes", message.len());
    Ok(())
}
