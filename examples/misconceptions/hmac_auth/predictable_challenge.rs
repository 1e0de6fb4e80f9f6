//! Believes: A counter gives a new number each time, so it is a good challenge.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

static CLIENTS: AtomicU32 = AtomicU32::new(0);

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    let challenge = format!("{:032}", CLIENTS.fetch_add(1, Ordering::Relaxed));
    call!(conn.write_all(challenge.as_bytes()))?;
    match right::exactly(conn, 16)? == right::proof(key, challenge.as_bytes())? {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
