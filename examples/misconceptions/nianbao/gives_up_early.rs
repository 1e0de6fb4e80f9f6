//! Believes: A client that sends nothing for two seconds has finished.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, receive)
}

fn receive(conn: &mut TcpStream) -> Result<()> {
    let patience = Some(Duration::from_secs(2));
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
    right::receive(conn)
}
