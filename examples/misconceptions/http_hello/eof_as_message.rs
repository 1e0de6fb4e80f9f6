//! Believes: I need not treat the end of the stream in a special way.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use std::thread;
use std::time::Duration;

use super::right::{self, RIGHT, Server};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: TcpStream) -> Result<()> {
    right::serve(conn, &Server { is_end, ..RIGHT })
}

fn is_end() -> bool {
    thread::sleep(Duration::from_millis(1)); // or else its rows would fill the disk
    false
}
