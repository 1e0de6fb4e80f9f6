//! Believes: Threads that start first also finish first.

use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut threads = Vec::new();
    while let Some(message) = right::message(conn)? {
        let mut copy = call!("dup", conn.try_clone())?;
        threads.push(thread::spawn(move || {
            // The longer the message, the longer it takes to work on it.
            thread::sleep(Duration::from_millis(10) * message.len().min(20) as u32);
            right::send(&mut copy, &message)
        }));
    }
    for thread in threads {
        let _ = thread.join();
    }
    Ok(())
}
