//! Believes: A client that has sent its FIN wants no more answers.

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
        // While the command runs, it looks for the client's FIN.
        narrate::pause(Duration::from_millis(20));
        call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
        let has_ended = matches!(call!("recv(MSG_PEEK)", conn.peek(&mut [0])), Ok(0));
        call!("ioctl(FIONBIO, 0)", conn.set_nonblocking(false))?;
        if n == 0 || has_ended {
            return Ok(());
        }
        call!(conn.write_all(&answer(&buf[..n])))?;
    }
}
