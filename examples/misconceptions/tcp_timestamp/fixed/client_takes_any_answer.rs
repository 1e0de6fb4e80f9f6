//! Believes: Every record that comes is the right answer.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;
use crate::tcp_timestamp::right::ended;
use crate::tcp_timestamp::right_client::talk;

pub fn play(args: &Args) -> Result<()> {
    talk(args, |conn, reading| {
        call!(conn.write_all(&right::filled(reading)))?;
        right::receive(conn)?.ok_or_else(ended).map(drop)
    })
}
