//! Believes: Four threads are enough for all clients.

use std::net::TcpListener;
use std::thread;

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::right::{self, RIGHT};

const WORKERS: usize = 4;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let mut workers = Vec::new();
    for _ in 0..WORKERS {
        let listener = call!("dup", listener.try_clone())?;
        workers.push(thread::spawn(move || {
            loop {
                let Ok((conn, _)) = call!(listener.accept()) else { continue };
                if let Err(error) = right::serve(conn, &RIGHT) {
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
