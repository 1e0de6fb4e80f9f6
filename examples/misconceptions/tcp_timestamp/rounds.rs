//! Believes: The nearest second is the second of a reading.

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

pub fn tell(text: &[u8]) -> String {
    if right::seconds(text).is_none() {
        return right::REFUSAL.to_string();
    }
    let number: f64 = String::from_utf8_lossy(text).parse().unwrap_or_default();
    right::time(number.round() as i64, TimeZone::system())
}
