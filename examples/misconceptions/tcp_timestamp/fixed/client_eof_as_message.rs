//! Believes: The answer is complete when the server closes, even if it is short.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;
use crate::tcp_timestamp::right_client::talk;

pub fn play(args: &Args) -> Result<()> {
    talk(args, |conn, reading| {
        call!(conn.write_all(&right::filled(reading)))?;
        let answer = right::receive(conn);
        match answer {
            Ok(Some(record)) => right::check(reading, &record),
            Err(error) if error.raw_os_error().is_some() => Err(error),
            _ => Ok(()), // it has closed
        }
    })
}
