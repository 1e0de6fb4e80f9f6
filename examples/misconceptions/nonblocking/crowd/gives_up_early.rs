//! Believes: A client that sends nothing for three seconds has gone.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use socklab::Result;
use socklab::cli::Args;

use super::super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    if !client.owed.is_empty() {
        client.heard = Instant::now(); // it first receives, and then sends
    }
    match client.heard.elapsed() > Duration::from_secs(3) {
        true => Ok(Turn::Left),
        false => right::turn(client),
    }
}
