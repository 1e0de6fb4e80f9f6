//! Believes: who says nothing for a second has finished.

use std::net::TcpStream;
use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result};

use super::super::right;
use super::right_command::ask;

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<()> {
    let patience = Some(Duration::from_secs(1));
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
    let output = right::message(conn)?;
    output.ok_or_else(|| Error::protocol("recv", "the server ended")).map(drop)
}
