//! The right way to give a path back.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::thread;

use rustix::pipe::pipe;
use signal_hook::consts::SIGTERM;
use signal_hook::low_level::{emulate_default_handler, pipe::register};
use socklab::Result;
use socklab::narrate::named;

use super::unlink;

/// Which file it is.
pub fn identity(path: &Path) -> Option<(u64, u64)> {
    fs::symlink_metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// At SIGTERM this is done, and then the program ends.
pub fn at_sigterm(finish: impl FnOnce() + Send + 'static) -> Result<()> {
    let (reader, writer) = named("pipe", pipe().map_err(io::Error::from))?;
    named("sigaction", register(SIGTERM, writer))?;
    thread::spawn(move || {
        let _ = io::read_to_string(File::from(reader).take(1)); // it is NUL
        finish();
        let _ = emulate_default_handler(SIGTERM);
    });
    Ok(())
}

/// At SIGTERM our path is removed, if it is still ours.
pub fn removes_path(path: &Path) -> Result<()> {
    let (path, ours) = (path.to_path_buf(), identity(path));
    at_sigterm(move || {
        if identity(&path) == ours {
            let _ = unlink(&path);
        }
    })
}
