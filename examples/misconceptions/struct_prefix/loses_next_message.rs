//! Believes: One recv gives at most one frame.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 64 * 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        let mut frame = buf[..n].to_vec();
        frame.extend(right::exactly(conn, 4_usize.saturating_sub(frame.len()))?);
        let Some((header, message)) = frame.split_first_chunk::<4>() else {
            return Err(Error::protocol("recv", "the stream ended inside a length"));
        };
        let length = i32::from_le_bytes(*header);
        if !(0..=right::CAP).contains(&length) {
            return Err(Error::protocol("recv", "this length is too large"));
        }
        let mut message = message.to_vec();
        let missing = (length as usize).saturating_sub(message.len());
        message.extend(right::exactly(conn, missing)?);
        if message.len() < length as usize {
            return Err(Error::protocol("recv", "the stream ended inside a message"));
        }
        right::send(conn, &message[..length as usize])?; // the bytes behind the frame are lost
    }
}
