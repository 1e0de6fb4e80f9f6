//! Believes: Each conversation needs a thread of its own that reads the keyboard.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, RIGHT};
use super::sides;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    sides::serve_each(listener, |conn| {
        let keyboard = right::keyboard(right::meaning);
        sides::talk(conn, &keyboard, &RIGHT)
    })
}
