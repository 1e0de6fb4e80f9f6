//! Ctrl-C. Without this handler the path would stay when the process ends.

use std::fs::File;
use std::io::{self, Read};
use std::thread;

use rustix::pipe::pipe;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::low_level::{emulate_default_handler, pipe::register};
use socklab::Result;
use socklab::narrate::named;

use crate::name;

/// From here on Ctrl-C, `kill` and a closed terminal remove the path before they end the program.
/// `kill -9` (SIGKILL) cannot be caught: the next start removes that path.
pub fn removes_path() -> Result<()> {
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        // In a handler nearly nothing is allowed. It writes one byte, and this thread does the work.
        let (reader, writer) = named("pipe", pipe().map_err(io::Error::from))?;
        named("sigaction", register(signal, writer))?;
        thread::spawn(move || {
            let _ = File::from(reader).read(&mut [0; 1]);
            name::remove();
            let _ = emulate_default_handler(signal); // the end, as without a handler
        });
    }
    Ok(())
}
