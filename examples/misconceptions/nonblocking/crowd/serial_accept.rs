//! Believes: Two clients never come at the same time.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call, narrate};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve(listener)
}

pub fn serve(listener: TcpListener) -> Result<()> {
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        if let Err(error) = answer(&mut conn) {
            narrate::complain(&error);
        }
        call!(drop(conn));
    }
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 16 * 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        call!(conn.write_all(&buf[..n].to_ascii_uppercase()))?;
    }
}
