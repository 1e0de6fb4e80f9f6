//! Believes: A peer that says nothing for two seconds has gone.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right::{self, Event, RIGHT, Ways};
use super::sides;

const WAYS: Ways = Ways { receive, ..RIGHT };

pub fn serve(listener: TcpListener, _: &Args) -> Result<()> {
    sides::serve(listener, &WAYS)
}

pub fn call(args: &Args) -> Result<()> {
    sides::call(args, &WAYS)
}

fn receive(conn: &TcpStream) -> Event {
    let patience = Some(Duration::from_secs(2));
    let _ = named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience));
    right::receive(conn)
}
