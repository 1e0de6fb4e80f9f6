//! Believes: What parses as a number is a reading.

use std::net::{TcpListener, TcpStream};

use jiff::tz::TimeZone;
use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    right::lines(conn, tell)
}

/// As Python's `float`, this takes blanks, signs, `1e9` and `nan`.
pub fn tell(text: &[u8]) -> String {
    let Ok(number) = String::from_utf8_lossy(text).trim().parse::<f64>() else {
        return right::REFUSAL.to_string();
    };
    let seconds = right::seconds(text).unwrap_or(number as i64);
    right::time(seconds, TimeZone::system())
}
