//! The file that is sent, and its name.

use std::fs::File;
use std::io::{ErrorKind, Seek, Write};
use std::path::Path;

use socklab::narrate::named;
use socklab::{Error, Result, say};

/// Without a word the client sends this file. If there is none, it makes one.
pub const OWN: &str = "report.txt";

/// The last part of a path: the name for the server.
pub fn name(path: &str) -> Result<&str> {
    let name = Path::new(path).file_name().and_then(|name| name.to_str());
    name.ok_or_else(|| Error::protocol(format!("open {path}"), "this is not the path of a file"))
}

/// Opens a file, and gives its size.
pub fn file(path: &str) -> Result<(File, u64)> {
    let label = format!("open {path}");
    // First a look: to open a pipe would wait until somebody writes to it.
    let is_file = match Path::new(path).metadata() {
        Ok(about) => about.is_file(),
        Err(error) if path == OWN && error.kind() == ErrorKind::NotFound => return made(),
        Err(error) => return Err(Error::new(label, error)),
    };
    if !is_file {
        return Err(Error::protocol(label, "it is not a regular file"));
    }
    let file = named(label, File::open(path))?;
    let size = named("fstat", file.metadata())?.len();
    Ok((file, size))
}

/// 10,000 bytes, in a file without a name.
fn made() -> Result<(File, u64)> {
    say!("there is no {OWN} here: the client makes one");
    let mut file = named("make a file", tempfile::tempfile())?;
    for number in 1..=200 {
        let line = writeln!(file, "line {number:03} of 200: this is a report, sent as a file");
        named("write", line)?;
    }
    let size = named("lseek", file.stream_position())?;
    named("lseek", file.rewind())?;
    Ok((file, size))
}
