//! Believes: recv(20) always gives 20 bytes.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{filled, text};
use crate::tcp_timestamp::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut record = [0; right::RECORD];
    loop {
        let n = call!(conn.read(&mut record))?;
        if n == 0 {
            return Ok(());
        }
        call!(conn.write_all(&filled(&right::tell(text(&record[..n])))))?;
    }
}
