//! Believes: One recv gives at most one record.

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
    let (mut buf, mut count) = ([0; 1024], 0);
    loop {
        let n = call!(conn.read(&mut buf[count..]))?;
        if n == 0 {
            return Ok(());
        }
        count += n;
        if count >= right::RECORD {
            call!(conn.write_all(&filled(&right::tell(text(&buf[..right::RECORD])))))?;
            count = 0;
        }
    }
}
