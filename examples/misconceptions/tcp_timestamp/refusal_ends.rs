//! Believes: A client that sends no reading has sent its last line.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let (mut kept, mut buf) = (Vec::new(), [0; 1024]);
    while kept.len() < right::BOUND {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        kept.extend_from_slice(&buf[..n]);
        while let Some(end) = kept.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = kept.drain(..=end).collect();
            let told = right::tell(&line[..end]);
            if told == right::REFUSAL {
                return Err(Error::protocol("parse", "this is no number"));
            }
            call!(conn.write_all(format!("{told}\n").as_bytes()))?;
        }
    }
    Ok(())
}
