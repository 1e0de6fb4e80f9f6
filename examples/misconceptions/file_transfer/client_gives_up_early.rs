//! Believes: An answer that takes longer than a second does not come.

use std::net::TcpStream;
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, confirmed)
}

fn confirmed(conn: &mut TcpStream, content: &[u8]) -> Result<()> {
    let patience = Some(Duration::from_millis(1500));
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
    right_client::confirmed(conn, content)
}
