//! Believes: A thread that receives ends when nothing more comes.

use std::thread;

use socklab::Result;
use socklab::cli::Args;

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, right_client::hear)?;
    // As if it joined the thread that waits in recv_from.
    loop {
        thread::park();
    }
}
