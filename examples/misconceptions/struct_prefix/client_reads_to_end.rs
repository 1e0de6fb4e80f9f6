//! Believes: The answer is complete when the server closes.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};
use std::io::Read;

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
    let mut answer = Vec::new();
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            let message = answer.get(4..).map(<[u8]>::to_vec);
            return message
                .ok_or_else(|| Error::protocol("recv", "the server closed the connection"));
        }
        answer.extend_from_slice(&buf[..n]);
    }
}
