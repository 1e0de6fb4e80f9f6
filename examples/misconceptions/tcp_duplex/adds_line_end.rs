//! Believes: The peer needs the line end to know where a line ends.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Event, RIGHT, Ways};
use super::sides;

const WAYS: Ways = Ways { meaning, ..RIGHT };

pub fn serve(listener: TcpListener, _: &Args) -> Result<()> {
    sides::serve(listener, &WAYS)
}

fn meaning(line: Option<String>) -> Event {
    match line {
        Some(line) if !line.is_empty() => Event::Line(format!("{line}\n")),
        line => right::meaning(line),
    }
}
