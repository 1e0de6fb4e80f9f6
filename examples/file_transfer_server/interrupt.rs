//! Ctrl-C. Without this handler the temporary file would stay when the process ends.

use socklab::Result;

/// From here on Ctrl-C removes the temporary file before it ends the program.
#[cfg(unix)]
pub fn removes_temporary_file() -> Result<()> {
    use std::fs::{self, File};
    use std::io::{self, Read};
    use std::sync::PoisonError;
    use std::thread;

    use rustix::pipe::pipe;

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::low_level::{emulate_default_handler, pipe::register};
    use socklab::narrate::named;

    for signal in [SIGINT, SIGTERM] {
        // In a handler nearly nothing is allowed. It writes one byte, and this thread does the work.
        let (reader, writer) = named("pipe", pipe().map_err(io::Error::from))?;
        named("sigaction", register(signal, writer))?;
        thread::spawn(move || {
            let _ = File::from(reader).read(&mut [0; 1]);
            let unfinished =
                crate::store::UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(path) = &*unfinished {
                let _ = fs::remove_file(path); // it may have its real name by now
            }
            let _ = emulate_default_handler(signal); // the end, as without a handler
        });
    }
    Ok(())
}

/// On Windows there is none: the next start names a file that was left.
#[cfg(not(unix))]
pub fn removes_temporary_file() -> Result<()> {
    Ok(())
}
