//! Believes: I may send a line as soon as it is typed.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::thread;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, talk)
}

fn talk(conn: &mut TcpStream, _: &Args) -> Result<()> {
    let mut copy = call!("dup", conn.try_clone())?;
    thread::spawn(move || {
        while let Some(line) = right::line() {
            if call!(copy.write_all(line.as_bytes())).is_err() {
                return;
            }
        }
    });
    while right::receive(conn)?.is_some_and(|message| message != b"bye") {}
    Ok(())
}
