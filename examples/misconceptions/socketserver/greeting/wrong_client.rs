//! Believes: There is only one connection: the last one that I accepted.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Mutex;
use std::thread;

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::super::right;

/// The one connection that all methods use.
static CONN: Mutex<Option<TcpStream>> = Mutex::new(None);

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        if let Ok(mut current) = CONN.lock() {
            *current = Some(call!("dup", conn.try_clone())?);
        }
        thread::spawn(move || {
            if let Err(error) = handle(&mut conn) {
                narrate::complain(&error);
            }
        });
    }
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    if call!(conn.read(&mut [0; 1024]))? > 0 {
        if let Ok(Some(current)) = CONN.lock().as_deref_mut() {
            call!(current.write_all(right::NIHAO.as_bytes()))?;
        }
    }
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))
}
