//! Believes: close always sends a FIN.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use socklab::call;

use super::right::{self, RIGHT, Server};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: TcpStream) -> Result<()> {
    right::serve(conn, &Server { end, ..RIGHT })
}

fn end(conn: TcpStream, _: &[u8]) -> Result<()> {
    call!(drop(conn));
    Ok(())
}
