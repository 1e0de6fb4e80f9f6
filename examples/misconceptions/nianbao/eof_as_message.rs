//! Believes: recv waits until there is something.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 10];
    loop {
        conn.read(&mut buf).map_err(|error| Error::new("recv", error))?;
    }
}
