//! Believes: What I send is as long as its text.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{receive, text};
use crate::tcp_timestamp::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    while let Some(record) = receive(conn)? {
        call!(conn.write_all(right::tell(text(&record)).as_bytes()))?;
    }
    Ok(())
}
