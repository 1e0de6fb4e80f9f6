//! Believes: who says nothing for a second has gone.

use std::net::TcpListener;
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    match client.heard.elapsed() > Duration::from_secs(1) {
        true => Ok(Turn::Left),
        false => right::turn(client),
    }
}
