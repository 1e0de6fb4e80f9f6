//! Believes: The server always answers, sooner or later.

use std::net::TcpStream;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, confirmed)
}

fn confirmed(conn: &mut TcpStream, content: &[u8]) -> Result<()> {
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
    right_client::confirmed(conn, content)
}
