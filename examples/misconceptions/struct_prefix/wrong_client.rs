//! Believes: There is only one connection: the last one that I accepted.

use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Mutex, PoisonError};
use std::thread;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

/// All answers go to this connection.
static CONN: Mutex<Option<TcpStream>> = Mutex::new(None);

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    loop {
        let Ok((conn, _)) = call!(listener.accept()) else { continue };
        let copy = call!("dup", conn.try_clone())?;
        *CONN.lock().unwrap_or_else(PoisonError::into_inner) = Some(copy);
        thread::spawn(move || serve(conn));
    }
}

fn serve(mut conn: TcpStream) {
    while let Ok(Some(message)) = right::message(&mut conn) {
        if let Some(last) = CONN.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            let _ = right::send(last, &message);
        }
    }
    let _ = call!("shutdown(SHUT_RDWR)", conn.shutdown(Shutdown::Both));
}
