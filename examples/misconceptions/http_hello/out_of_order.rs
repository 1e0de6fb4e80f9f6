//! Believes: The client knows which answer belongs to which request.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::parse::parse;
use super::parts::{look, receive, write};
use super::right::{self, RIGHT};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(mut conn: TcpStream) -> Result<()> {
    let mut came = Vec::new();
    let mut requests = Vec::new();
    loop {
        let mut refused = None;
        let mut is_last = false;
        while !is_last {
            match parse(&came) {
                Ok(Some((request, length))) if came.len() >= length + request.body => {
                    came.drain(..length + request.body);
                    is_last = request.close;
                    requests.push(request);
                }
                Ok(_) => break,
                Err(status) => (is_last, refused) = (true, Some(status)),
            }
        }
        while let Some(request) = requests.pop() {
            let (status, body) = look(&request);
            call!(conn.write_all(write(&request, status, body).as_bytes()))?;
        }
        if let Some(status) = refused {
            (RIGHT.refuse)(&mut conn, status, &RIGHT)?;
        }
        if is_last {
            return (RIGHT.end)(conn, &came);
        }
        if receive(&mut conn, &mut came)? == 0 {
            return Ok(());
        }
    }
}
