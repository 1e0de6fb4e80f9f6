//! Believes: The word bye ends the conversation.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Event, RIGHT, Ways};
use super::sides;

const WAYS: Ways = Ways { meaning, ..RIGHT };

pub fn serve(listener: TcpListener, _: &Args) -> Result<()> {
    sides::serve(listener, &WAYS)
}

pub fn call(args: &Args) -> Result<()> {
    sides::call(args, &WAYS)
}

fn meaning(line: Option<String>) -> Event {
    right::meaning(line.filter(|line| line != "bye"))
}
