//! Believes: Four threads are enough for all clients.

use std::net::TcpListener;
use std::thread;

use socklab::narrate;
use socklab::{Result, call};

use super::super::right::Handle;

const WORKERS: usize = 4;

pub fn serve(listener: TcpListener, handle: Handle) -> Result<()> {
    let mut workers = Vec::new();
    for _ in 0..WORKERS {
        let listener = call!("dup", listener.try_clone())?;
        workers.push(thread::spawn(move || {
            loop {
                let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
                if let Err(error) = handle(&mut conn) {
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
