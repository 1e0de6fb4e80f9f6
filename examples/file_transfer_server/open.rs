//! The file that a client asks for, opened so that it cannot be another one.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Seek, Write};
use std::path::Path;

use socklab::cli::Args;
use socklab::header::Header;
use socklab::narrate::named;
use socklab::{Error, Result};

use crate::name;

/// Without --dir there is one file. It exists only while it is sent.
const OWN: &str = "report.txt";

/// Opens the file that a header asks for, and gives its size.
pub fn asked_for(header: &Header, args: &Args) -> Result<(File, u64)> {
    if header.has("cmd") && header.text("cmd")? != "get" {
        let text = format!("\"cmd\" is {:?}, and not get", header.text("cmd")?);
        return Err(Error::protocol("header", text));
    }
    let name = name::plain(header.text("filename")?)?;
    let file = match args.text("dir") {
        Some(dir) => named(format!("open {name}"), open_here(&Path::new(dir).join(name)))?,
        None if name == OWN => named(format!("make {name}"), make())?,
        None => return Err(Error::new(format!("open {name}"), ErrorKind::NotFound.into())),
    };
    let about = named(format!("stat {name}"), file.metadata())?;
    match about.is_file() {
        true => Ok((file, about.len())),
        false => Err(Error::protocol(format!("open {name}"), "it is not a regular file")),
    }
}

/// A link could lead out of the folder: it is not followed (ELOOP). Without O_NONBLOCK a pipe of that
/// name would hold the whole server until somebody writes to it.
fn open_here(path: &Path) -> std::io::Result<File> {
    #[cfg(not(unix))] // Windows has no such flag, so we look first
    if path.symlink_metadata()?.is_symlink() {
        return Err(ErrorKind::InvalidInput.into());
    }
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits() as i32);
    }
    options.read(true).open(path)
}

/// 10,000 bytes, in a file without a name.
fn make() -> std::io::Result<File> {
    let mut file = tempfile::tempfile()?;
    for number in 1..=200 {
        writeln!(file, "line {number:03} of 200: this is a report, sent as a file")?;
    }
    file.rewind()?;
    Ok(file)
}
