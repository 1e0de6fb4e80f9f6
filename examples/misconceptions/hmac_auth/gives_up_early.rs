//! Believes: A peer that sends nothing for a second has finished.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::{both, right};

/// The server.
pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    let patience = Some(Duration::from_secs(1));
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
    match right::asks(conn, key)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}

/// The client.
pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    let a_second = Some(Duration::from_secs(1));
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(a_second))?;
    both::proves(&mut conn, args, right::proof)?;
    both::says(conn, args)
}
