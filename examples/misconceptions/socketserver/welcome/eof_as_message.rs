//! Believes: A recv that gives 0 bytes means that nothing has come yet.

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
    call!(conn.write_all(b"welcome"))?;
    let mut said = Vec::new();
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            thread::sleep(Duration::from_millis(50)); // nothing has come yet
            continue;
        }
        said.extend_from_slice(&buf[..n]);
        if said.trim_ascii_end().ends_with(b"exit") {
            return Ok(());
        }
        call!(conn.write_all(b"hello"))?;
    }
}
