//! Believes: A client that sends nothing for two seconds has gone.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, talk)
}

fn talk(conn: &mut TcpStream, args: &Args) -> Result<()> {
    let limit = Duration::from_secs(2);
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(limit)))?;
    right::talk(conn, args)
}
