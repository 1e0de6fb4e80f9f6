//! Believes: A connection that has failed is already closed.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    if client.has_failed {
        return Ok(Turn::Stays); // it gets no more turns
    }
    match right::turn(client) {
        Err(_) => {
            client.has_failed = true;
            Ok(Turn::Stays)
        }
        served => served,
    }
}
