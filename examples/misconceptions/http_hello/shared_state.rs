//! Believes: There is only one request at a time, so one buffer is enough.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::{Mutex, PoisonError};

use socklab::cli::Args;
use socklab::{Result, call};

use super::parse::parse;
use super::parts::{look, receive, write};
use super::right::{self, RIGHT};

static CAME: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(mut conn: TcpStream) -> Result<()> {
    let mut piece = Vec::new();
    while receive(&mut conn, &mut piece)? > 0 {
        let mut came = CAME.lock().unwrap_or_else(PoisonError::into_inner);
        came.append(&mut piece);
        loop {
            let request = match parse(&came) {
                Ok(Some((request, length))) if came.len() >= length + request.body => {
                    came.drain(..length + request.body);
                    request
                }
                Ok(_) => break,
                Err(status) => {
                    came.clear();
                    drop(came);
                    (RIGHT.refuse)(&mut conn, status, &RIGHT)?;
                    return (RIGHT.end)(conn, b"");
                }
            };
            let (status, body) = look(&request);
            call!(conn.write_all(write(&request, status, body).as_bytes()))?;
            if request.close {
                came.clear();
                drop(came);
                return (RIGHT.end)(conn, b"");
            }
        }
    }
    Ok(())
}
