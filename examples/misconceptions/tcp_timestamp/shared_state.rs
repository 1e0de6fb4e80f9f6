//! Believes: All connections can share one buffer.

use std::io::Read;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Mutex, PoisonError};
use std::thread;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

/// The bytes whose newline has not come yet.
static KEPT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        thread::spawn(move || {
            let _ = answer(&mut conn);
            let _ = call!("shutdown(SHUT_RDWR)", conn.shutdown(Shutdown::Both));
        });
    }
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if n == 0 || n >= right::BOUND {
            return Ok(());
        }
        kept.extend_from_slice(&buf[..n]);
        right::answer(conn, &mut kept, right::tell)?;
    }
}
