//! Believes: Every reading looks like those of my own clock.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    right::lines(conn, |text| match text.contains(&b'.') {
        true => right::tell(text),
        false => right::REFUSAL.to_string(),
    })
}
