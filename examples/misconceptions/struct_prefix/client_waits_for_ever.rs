//! Believes: the server will answer sooner or later.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<()> {
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
    right::message(conn)?.ok_or_else(|| Error::protocol("recv", "the server ended")).map(drop)
}
