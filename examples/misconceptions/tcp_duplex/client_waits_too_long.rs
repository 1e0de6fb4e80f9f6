//! Believes: The server sends its FIN, sooner or later.

use std::net::TcpStream;
use std::sync::mpsc::Receiver;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Event, RIGHT, Ways};
use super::sides;

const WAYS: Ways = Ways { goodbye, ..RIGHT };

pub fn call(args: &Args) -> Result<()> {
    sides::call(args, &WAYS)
}

fn goodbye(conn: &TcpStream, events: &Receiver<Event>) -> Result<()> {
    right::fin(conn)?;
    match events.recv() {
        Ok(Event::Failed(error)) => Err(error),
        _ => Ok(()),
    }
}
