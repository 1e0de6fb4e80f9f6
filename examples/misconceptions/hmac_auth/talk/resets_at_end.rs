//! Believes: SO_LINGER with 0 s makes close faster and changes nothing else.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socket2::SockRef;
use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    call!("setsockopt(SO_LINGER, 0)", SockRef::from(&*conn).set_linger(Some(Duration::ZERO)))?;
    match right::asks(conn, key)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
