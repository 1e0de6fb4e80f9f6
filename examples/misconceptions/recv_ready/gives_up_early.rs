//! Believes: A client that sends nothing for two seconds has finished.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right::{PARTS, commands};
use crate::nianbao::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, talk)
}

fn talk(conn: &mut TcpStream) -> Result<()> {
    let limit = Duration::from_secs(2);
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(limit)))?;
    commands(conn, PARTS)
}
