//! Ctrl-C. Without this handler our own path would stay when the process ends.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::thread;

use rustix::pipe::pipe;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::low_level::{emulate_default_handler, pipe::register};
use socklab::narrate::named;
use socklab::{Result, call};

/// From here on Ctrl-C, `kill` and a closed terminal remove our path before they end the program. Nobody
/// else takes it: the process number is in it. (A receive with a time limit fails with EINTR meanwhile.
/// If that ends the program first, the path goes as after every error.)
pub fn removes(path: &Path) -> Result<()> {
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        // In a handler nearly nothing is allowed. It writes one byte, and this thread does the work.
        let (reader, writer) = named("pipe", pipe().map_err(io::Error::from))?;
        named("sigaction", register(signal, writer))?;
        let path = path.to_path_buf();
        thread::spawn(move || {
            let _ = File::from(reader).read(&mut [0; 1]);
            let _ = call!(format!("unlink {}", path.display()), fs::remove_file(&path));
            let _ = emulate_default_handler(signal); // the end, as without a handler
        });
    }
    Ok(())
}
