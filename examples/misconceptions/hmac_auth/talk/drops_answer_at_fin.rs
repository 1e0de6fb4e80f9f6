//! Believes: A client that has sent its FIN wants no more answers.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::{both, right};

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    if !right::asks(conn, key)? {
        return right::refuses(conn);
    }
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(5)); // the answer takes a moment
        if n < buf.len() && both::has_ended(conn)? {
            return Ok(()); // its FIN has come, so it wants no answer
        }
        buf[..n].make_ascii_uppercase();
        call!(conn.write_all(&buf[..n]))?;
    }
}
