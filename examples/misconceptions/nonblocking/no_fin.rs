//! Believes: I need not close a connection that the client has closed.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    // The client gets no more answers, but its connection stays open.
    right::turn(client).map(|_| Turn::Stays)
}
