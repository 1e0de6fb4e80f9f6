//! Believes: three threads are enough for callers that come and go.

use std::net::{TcpListener, TcpStream};
use std::thread;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::{self, named};

use super::right;

const WORKERS: usize = 3;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    let key = args.key()?;
    let mut workers = Vec::new();
    for _ in 0..WORKERS {
        let (listener, key) = (named("dup", listener.try_clone())?, key.clone());
        workers.push(thread::spawn(move || {
            loop {
                let Ok((mut conn, _)) = listener.accept() else { continue };
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
