//! Believes: recv(20) always gives 20 bytes.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;
use crate::tcp_timestamp::right_client::talk;

pub fn play(args: &Args) -> Result<()> {
    talk(args, |conn, reading| {
        call!(conn.write_all(&right::filled(reading)))?;
        let mut record = [0; 20];
        let n = call!(conn.read(&mut record))?;
        right::check(reading, &record[..n])
    })
}
