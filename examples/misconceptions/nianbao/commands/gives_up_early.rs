//! Believes: A client that sends nothing for two seconds has finished.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socklab::Result;
use socklab::narrate::named;

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, commands)
}

fn commands(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let patience = Some(Duration::from_secs(2));
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
    right::answers(conn, answer)
}
