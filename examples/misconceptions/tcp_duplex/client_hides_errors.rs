//! Believes: It does not matter how the peer ends the conversation.

use std::net::TcpStream;
use std::process::exit;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Event, RIGHT, Ways};
use super::sides;

const WAYS: Ways = Ways { receive, ..RIGHT };

pub fn call(args: &Args) -> Result<()> {
    sides::call(args, &WAYS)
}

fn receive(conn: &TcpStream) -> Event {
    match right::receive(conn) {
        Event::Failed(_) => exit(0), // it has gone, and so have I
        event => event,
    }
}
