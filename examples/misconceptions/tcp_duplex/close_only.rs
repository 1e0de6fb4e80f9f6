//! Believes: close ends the connection: it sends the FIN.

use std::net::{TcpListener, TcpStream};
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

fn goodbye(conn: &TcpStream, events: &Receiver<Event>) -> Result<()> {
    let handle = call!("dup", conn.try_clone())?; // as if it were the only one
    call!(drop(handle));
    match events.recv() {
        Ok(Event::Failed(error)) => Err(error),
        _ => Ok(()),
    }
}
