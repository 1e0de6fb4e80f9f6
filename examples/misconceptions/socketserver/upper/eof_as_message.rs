//! Believes: Every line has a newline, so I wait for it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let mut line = Vec::new();
    while !line.ends_with(b"\n") {
        let mut buf = [0; 1024];
        match call!(conn.read(&mut buf))? {
            0 => thread::sleep(Duration::from_millis(50)), // nothing has come yet
            n => line.extend_from_slice(&buf[..n]),
        }
        if line.len() > right::LONGEST + 1 {
            return Ok(());
        }
    }
    call!(conn.write_all(&line.trim_ascii().to_ascii_uppercase()))
}
