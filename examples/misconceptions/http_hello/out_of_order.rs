//! Believes: The client knows which answer belongs to which request.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

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
    let mut requests = Vec::new();
    while receive(&mut conn, &mut came)? > 0 {
        while let Ok(Some((request, length))) = parse(&came) {
            came.drain(..length);
            requests.push(request);
        }
        while let Some(request) = requests.pop() {
            let (status, body) = look(&request);
            call!(conn.write_all(write(&request, status, body).as_bytes()))?;
        }
    }
    Ok(())
}
