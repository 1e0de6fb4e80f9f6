//! Believes: I say something, and then it is the peer's turn.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;
use super::sides;

pub fn serve(listener: TcpListener, _: &Args) -> Result<()> {
    sides::serve_each(listener, take_turns)
}

pub fn call(args: &Args) -> Result<()> {
    let conn = sides::connect(args)?;
    take_turns(&conn)?;
    call!(drop(conn));
    Ok(())
}

fn take_turns(mut conn: &TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    for line in io::stdin().lines().map_while(io::Result::ok) {
        call!(conn.write_all(line.as_bytes()))?;
        if call!(conn.read(&mut buf))? == 0 || line.is_empty() {
            break;
        }
    }
    right::fin(conn)
}
