//! Believes: The time of a reading is the same everywhere.

use std::net::{TcpListener, TcpStream};

use jiff::tz::TimeZone;
use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    right::lines(conn, |text| match right::seconds(text) {
        Some(seconds) => right::time(seconds, TimeZone::UTC),
        None => right::REFUSAL.to_string(),
    })
}
