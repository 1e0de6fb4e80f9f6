//! Believes: A client that has sent its FIN wants no more answers.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut answers = call!("dup", conn.try_clone())?;
    let (pieces, collected) = mpsc::channel::<Vec<u8>>();
    let (over, is_over) = mpsc::channel::<()>();
    // It collects answers for 100 ms and sends them together.
    let sending = thread::spawn(move || {
        while is_over.recv_timeout(Duration::from_millis(100))
            == Err(mpsc::RecvTimeoutError::Timeout)
        {
            for piece in collected.try_iter() {
                if call!(answers.write_all(&piece)).is_err() {
                    return;
                }
            }
        }
    });
    let mut buf = [0; 16 * 1024];
    while let Ok(n @ 1..) = call!(conn.read(&mut buf)) {
        let _ = pieces.send(buf[..n].to_vec());
    }
    drop(over);
    let _ = sending.join();
    Ok(())
}
