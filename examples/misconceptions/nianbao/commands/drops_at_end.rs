//! Believes: who has sent a FIN wants nothing more.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socklab::{Result, call, narrate};

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, commands)
}

fn commands(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        // While the command runs, a look at whether the client is still there.
        narrate::pause(Duration::from_millis(20));
        conn.set_nonblocking(true)
            .map_err(|error| socklab::Error::new("ioctl(FIONBIO, 1)", error))?;
        let has_ended = matches!(conn.peek(&mut [0; 1]), Ok(0));
        conn.set_nonblocking(false)
            .map_err(|error| socklab::Error::new("ioctl(FIONBIO, 0)", error))?;
        if n == 0 || has_ended {
            return Ok(());
        }
        call!(conn.write_all(&answer(&buf[..n])))?;
    }
}
