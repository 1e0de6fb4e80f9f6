//! Believes: An empty line is a message like any other.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{Event, RIGHT, Ways};
use super::sides;

const WAYS: Ways = Ways { meaning, ..RIGHT };

pub fn serve(listener: TcpListener, _: &Args) -> Result<()> {
    sides::serve(listener, &WAYS)
}

fn meaning(line: Option<String>) -> Event {
    line.map_or(Event::Goodbye, Event::Line)
}
