//! Believes: All connections can share one receive buffer.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::sync::{Mutex, PoisonError};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

/// The bytes that have come and are not a whole frame yet.
static COME: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 16 * 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        let mut come = COME.lock().unwrap_or_else(PoisonError::into_inner);
        if n == 0 {
            return Ok(());
        }
        come.extend_from_slice(&buf[..n]);
        while let Some(header) = come.first_chunk() {
            let length = i32::from_le_bytes(*header);
            if !(0..=right::CAP).contains(&length) {
                come.clear();
                return Err(Error::protocol("recv", "this length is too large"));
            }
            if come.len() < 4 + length as usize {
                break;
            }
            let frame: Vec<u8> = come.drain(..4 + length as usize).collect();
            right::send(conn, &frame[4..])?;
        }
    }
}
