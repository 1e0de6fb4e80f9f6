//! Believes: to close means to throw away.

use std::net::TcpListener;
use std::time::Duration;

use socket2::SockRef;
use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    let ended = right::turn(client)?;
    if ended == Turn::Left {
        let linger = SockRef::from(&client.conn).set_linger(Some(Duration::ZERO));
        named("setsockopt(SO_LINGER)", linger)?;
    }
    Ok(ended)
}
