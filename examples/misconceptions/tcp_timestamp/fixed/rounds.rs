//! Believes: The nearest second is the second of a reading.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right::records;
use crate::tcp_timestamp::{right, rounds};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    records(conn, rounds::tell)
}
