//! Believes: A recv that gives 0 bytes means that nothing has come yet.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        match n {
            0 => thread::sleep(Duration::from_millis(50)), // nothing has come yet
            _ => call!(conn.write_all(&buf[..n]))?,
        }
    }
}
