//! Believes: the server will answer sooner or later.

use std::net::TcpStream;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right_command::{ask, receive};

pub fn play(args: &Args) -> Result<()> {
    ask(args, |conn: &mut TcpStream| {
        named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
        receive(conn)
    })
}
