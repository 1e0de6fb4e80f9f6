//! Believes: to close is faster if nothing is waited for.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socket2::SockRef;
use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    let linger = SockRef::from(&*conn).set_linger(Some(Duration::ZERO));
    named("setsockopt(SO_LINGER)", linger)?;
    match right::asks(conn, key)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
