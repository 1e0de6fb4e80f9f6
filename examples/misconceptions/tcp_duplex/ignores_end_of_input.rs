//! Believes: Only an empty line ends what I type.

use std::net::TcpListener;
use std::thread;

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
    if line.is_none() {
        loop {
            thread::park(); // there is nothing to read, so this thread has nothing to do
        }
    }
    right::meaning(line)
}
