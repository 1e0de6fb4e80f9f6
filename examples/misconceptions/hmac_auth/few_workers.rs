//! Believes: Three threads are enough for all clients.

use std::net::{TcpListener, TcpStream};
use std::thread;

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::right;

const WORKERS: usize = 3;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    let key = args.key()?;
    let mut workers = Vec::new();
    for _ in 0..WORKERS {
        let (listener, key) = (call!("dup", listener.try_clone())?, key.clone());
        workers.push(thread::spawn(move || {
            loop {
                let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
                if let Err(error) = answer(&mut conn, &key) {
                    narrate::complain(&error);
                }
            }
        }));
    }
    for worker in workers {
        let _ = worker.join();
    }
    Ok(())
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    match right::asks(conn, key)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
