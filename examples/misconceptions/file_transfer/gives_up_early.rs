//! Believes: A client that sends nothing for a second has gone.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::{right, session as steps};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, session)
}

fn session(conn: &mut TcpStream) -> Result<()> {
    let patience = Some(Duration::from_secs(1));
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
    steps::all(conn)
}
