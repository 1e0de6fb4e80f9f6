//! Believes: Berlin is always one hour ahead of UTC.

use std::net::{TcpListener, TcpStream};

use jiff::tz::TimeZone;
use socklab::Result;
use socklab::cli::Args;

use super::right;

/// In seconds.
const BERLIN: i64 = 3600;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    right::lines(conn, |text| match right::seconds(text) {
        Some(seconds) => right::time(seconds + BERLIN, TimeZone::UTC),
        None => right::REFUSAL.to_string(),
    })
}
