//! Believes: There is only one connection: the last one that I accepted.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Mutex, PoisonError};

use socklab::{Result, call};

use super::Answer;

/// The connection.
static CONN: Mutex<Option<TcpStream>> = Mutex::new(None);

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    loop {
        let Ok((conn, _)) = call!(listener.accept()) else { continue };
        *CONN.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(call!("dup", conn.try_clone())?);
        std::thread::spawn(move || commands(conn, answer));
    }
}

fn commands(mut own: TcpStream, answer: Answer) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(own.read(&mut buf))?;
        let mut conn = CONN.lock().unwrap_or_else(PoisonError::into_inner);
        match conn.as_mut() {
            Some(conn) if n > 0 => call!(conn.write_all(&answer(&buf[..n])))?,
            _ => return call!("shutdown(SHUT_RDWR)", own.shutdown(Shutdown::Both)),
        }
    }
}
