//! Believes: One recv gives one request, or a part of one.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, RIGHT, Server};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: TcpStream) -> Result<()> {
    right::serve(conn, &Server { take: |came, _| came.clear(), ..RIGHT })
}
