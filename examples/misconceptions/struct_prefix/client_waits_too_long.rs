//! Believes: The server always answers, sooner or later.

use std::net::TcpStream;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
    right_client::answer(conn)
}
