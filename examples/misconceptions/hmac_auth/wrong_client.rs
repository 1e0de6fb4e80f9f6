//! Believes: There is only one connection: the last one that I accepted.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;

use socklab::cli::Args;
use socklab::{Result, call};

use super::{both, right};

/// The one connection that all functions use.
static CONN: Mutex<Option<TcpStream>> = Mutex::new(None);

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    if !right::asks(conn, key)? {
        return right::refuses(conn);
    }
    if let Ok(mut current) = CONN.lock() {
        *current = Some(call!("dup", conn.try_clone())?);
    }
    let outcome = replies(conn);
    // The copy in CONN keeps the connection open, so this sends the FIN.
    both::ends(conn)?;
    outcome
}

fn replies(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        buf[..n].make_ascii_uppercase();
        if let Ok(Some(current)) = CONN.lock().as_deref_mut() {
            call!(current.write_all(&buf[..n]))?;
        }
    }
}
