//! Believes: I need not treat the end of the stream in a special way.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call};

use super::parse::parse;
use super::parts::{look, receive, write};
use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(mut conn: TcpStream) -> Result<()> {
    let mut came = Vec::new();
    loop {
        match receive(&mut conn, &mut came)? {
            0 => thread::sleep(Duration::from_millis(1)), // or else its rows would fill the disk
            _ => {
                let Ok(Some((request, length))) = parse(&came) else { continue };
                came.drain(..length);
                let (status, body) = look(&request);
                call!(conn.write_all(write(&request, status, body).as_bytes()))?;
            }
        }
    }
}
