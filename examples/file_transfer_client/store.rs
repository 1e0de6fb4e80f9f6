//! Where files are kept. Until a file is whole it has another name, and the old one stays.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use later::progress;
use socklab::cli::Args;
use socklab::narrate::{complain, duration, named};
use socklab::{Result, call, say};
use tempfile::{Builder, NamedTempFile};

use crate::receive::Received;

/// A file of such a name is not whole. The name says which program has made it.
const PREFIX: &str = ".file_transfer-";
const SUFFIX: &str = ".part";

/// The temporary file of this process: Ctrl-C removes it.
pub static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The folder that --dir names; `None`: the first file makes a temporary one.
pub fn folder(args: &Args) -> Result<Option<PathBuf>> {
    let Some(dir) = args.text("dir").map(PathBuf::from) else { return Ok(None) };
    for entry in named(format!("open {}", dir.display()), fs::read_dir(&dir))? {
        let name = named("readdir", entry)?.file_name().to_string_lossy().to_string();
        if name.starts_with(PREFIX) && name.ends_with(SUFFIX) {
            // Another program may be writing it just now, so we do not remove it ourselves.
            complain(&format!(
                "note: {name} is from a transfer that was killed: you may remove it"
            ));
        }
    }
    say!("the folder is {}", dir.display());
    Ok(Some(dir))
}

/// A new file, not yet under the real name, but in the same folder: only there a rename is one step.
pub fn begin(folder: &mut Option<PathBuf>) -> Result<(NamedTempFile, PathBuf)> {
    let dir = match folder.take() {
        Some(dir) => dir,
        None => {
            let mut builder = Builder::new();
            #[cfg(unix)] // nobody else may read it
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
            let dir = named("mkdir", builder.prefix("file_transfer-").tempdir())?.keep();
            say!("the folder is {}", dir.display());
            dir
        }
    };
    *folder = Some(dir.clone());
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)] // as any new file: the umask takes the rest away
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
    let file = named(format!("open {PREFIX}…{SUFFIX}"), builder.tempfile_in(&dir))?;
    *unfinished = Some(file.path().to_path_buf());
    Ok((file, dir))
}

/// Gives a whole file its name, in this order: bytes to the disk, rename, folder to the disk.
/// A program that opens the name meanwhile gets all of the old file, or all of the new one.
pub fn keep(file: NamedTempFile, dir: &Path, name: &str, size: u64, r: Received) -> Result<()> {
    let received = Instant::now();
    call!("fsync", file.as_file().sync_all())?;
    call!(format!("rename → {name}"), file.persist(dir.join(name)).map(drop).map_err(|e| e.error))?;
    #[cfg(unix)] // Windows has no such call
    call!("fsync of the folder", fs::File::open(dir).and_then(|dir| dir.sync_all()))?;
    if progress::is_long(size) {
        let took = received.duration_since(r.begun).saturating_sub(r.syncing);
        let rate = size as f64 / took.as_secs_f64() / 1_000_000.0;
        let fsync = r.syncing + received.elapsed();
        let [took, hashing, fsync] = [took, r.hashing, fsync].map(duration);
        say!("{size} bytes in {took}, {rate:.0} MB/s, of this MD5 {hashing}; and fsync {fsync}");
    }
    Ok(())
}
