//! Believes: All connections can share one UTF-8 decoder.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Mutex, PoisonError};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

/// The first bytes of a character. Its last bytes have not come yet.
static BEGUN: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        let mut begun = BEGUN.lock().unwrap_or_else(PoisonError::into_inner);
        begun.extend_from_slice(&buf[..n]);
        // The first bytes of a character wait for its last bytes.
        let whole = match std::str::from_utf8(&begun) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => begun.len(),
        };
        let answer: Vec<u8> = begun.drain(..whole).collect();
        drop(begun);
        call!(conn.write_all(&answer))?;
    }
}
