//! Believes: What I send is as long as its text.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;
use crate::tcp_timestamp::right::ended;
use crate::tcp_timestamp::right_client::talk;

pub fn play(args: &Args) -> Result<()> {
    talk(args, |conn, reading| {
        call!(conn.write_all(reading.as_bytes()))?;
        let record = right::receive(conn)?.ok_or_else(ended)?;
        right::check(reading, &record)
    })
}
