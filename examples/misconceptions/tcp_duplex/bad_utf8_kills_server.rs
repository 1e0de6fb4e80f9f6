//! Believes: Every recv gives whole characters of text in UTF-8.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::process;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{Event, RIGHT, Ways};
use super::sides;

const WAYS: Ways = Ways { receive, ..RIGHT };

pub fn serve(listener: TcpListener, _: &Args) -> Result<()> {
    sides::serve(listener, &WAYS)
}

fn receive(mut conn: &TcpStream) -> Event {
    let mut buf = [0; 1024];
    loop {
        match call!(conn.read(&mut buf)) {
            Ok(0) => return Event::PeersFin,
            Ok(n) if std::str::from_utf8(&buf[..n]).is_err() => process::exit(1),
            Ok(_) => {}
            Err(error) => return Event::Failed(error),
        }
    }
}
