//! Believes: shutdown gives the descriptor back, so I need no close.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{self, RIGHT};
use super::sides;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let keyboard = right::keyboard(right::meaning);
    let mut handles = vec![];
    sides::serve_each(listener, |conn| {
        handles.push(call!("dup", conn.try_clone())?);
        sides::talk(conn, &keyboard, &RIGHT)
    })
}
