//! Believes: I have nothing more to send, so the conversation is over.

use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::Receiver;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{Event, RIGHT, Ways};
use super::sides;

const WAYS: Ways = Ways { goodbye, ..RIGHT };

pub fn serve(listener: TcpListener, _: &Args) -> Result<()> {
    sides::serve(listener, &WAYS)
}

pub fn call(args: &Args) -> Result<()> {
    sides::call(args, &WAYS)
}

fn goodbye(conn: &TcpStream, _: &Receiver<Event>) -> Result<()> {
    call!("shutdown(SHUT_RDWR)", conn.shutdown(Shutdown::Both))
}
