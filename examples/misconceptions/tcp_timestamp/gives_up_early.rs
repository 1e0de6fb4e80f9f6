//! Believes: A client that sends nothing for a second has finished.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let patience = Some(Duration::from_secs(1));
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
    right::lines(conn, right::tell)
}
