//! Believes: A recv that gives 0 bytes means that nothing has come yet.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    loop {
        let mut header = [0; 4];
        let mut count = call!(conn.read(&mut header))?;
        if count == 0 {
            return Ok(());
        }
        while count < header.len() {
            let n = call!(conn.read(&mut header[count..]))?;
            if n == 0 {
                thread::sleep(Duration::from_millis(50)); // nothing has come yet
            }
            count += n;
        }
        let length = right::checked(header)?;
        let message = right::exactly(conn, length)?;
        if message.len() < length {
            return Err(Error::protocol("recv", "the stream ended inside a message"));
        }
        right::send(conn, &message)?;
    }
}
