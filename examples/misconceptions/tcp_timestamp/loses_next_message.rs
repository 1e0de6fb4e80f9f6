//! Believes: One recv gives at most one line.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

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
        if let Some(end) = kept.iter().position(|byte| *byte == b'\n') {
            call!(conn.write_all(format!("{}\n", right::tell(&kept[..end])).as_bytes()))?;
            kept.clear();
        }
    }
    Ok(())
}
