//! Believes: A client that has sent its FIN wants no more answers.

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
        said.extend_from_slice(&buf[..n]);
        if n == 0 || said.trim_ascii_end().ends_with(b"exit") {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(5)); // the answer takes a moment
        call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
        let has_gone = matches!(call!("recv(MSG_PEEK)", conn.peek(&mut [0])), Ok(0));
        call!("ioctl(FIONBIO, 0)", conn.set_nonblocking(false))?;
        if has_gone {
            return Ok(());
        }
        call!(conn.write_all(b"hello"))?;
    }
}
