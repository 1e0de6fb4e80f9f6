//! Believes: A connection that has ended uses no descriptor.

use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;
use std::thread;

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::{both, right};

/// All clients.
static CLIENTS: Mutex<Vec<TcpStream>> = Mutex::new(Vec::new());

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    let key = args.key()?;
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        if let Ok(mut clients) = CLIENTS.lock() {
            clients.push(call!("dup", conn.try_clone())?);
        }
        let key = key.clone();
        thread::spawn(move || {
            if let Err(error) = answer(&mut conn, &key) {
                narrate::complain(&error);
            }
            let _ = both::ends(&conn);
        });
    }
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    match right::asks(conn, key)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
