//! Believes: close should be quick: SO_LINGER with 0 does that.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socket2::SockRef;
use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let linger = SockRef::from(&*conn).set_linger(Some(Duration::ZERO));
    named("setsockopt(SO_LINGER)", linger)?;
    right::answer_all(conn)
}
