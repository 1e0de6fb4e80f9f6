//! Believes: The last record may be shorter.

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
    loop {
        let (mut record, mut count) = ([b' '; right::RECORD], 0);
        while count < right::RECORD {
            let n = call!(conn.read(&mut record[count..]))?;
            if n == 0 {
                break; // the rest of it is blanks
            }
            count += n;
        }
        if count == 0 {
            return Ok(());
        }
        call!(conn.write_all(&filled(&right::tell(text(&record)))))?;
    }
}
