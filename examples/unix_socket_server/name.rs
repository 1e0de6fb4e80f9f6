//! A name in the file system: taken from nobody, and given back.

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use socket2::{SockAddr, Socket, Type};
use socklab::narrate::named;
use socklab::{Error, Result, call, say};

/// The path that this program has bound, and which file that is: its device and its inode.
static OURS: Mutex<Option<(PathBuf, (u64, u64))>> = Mutex::new(None);

/// Removes the path when it is dropped: at each `return`, `?` and panic.
pub struct Bound;

impl Drop for Bound {
    fn drop(&mut self) {
        remove();
    }
}

/// Binds the socket to this path. A path that a crashed server has left behind is removed first.
pub fn bind(socket: &Socket, kind: Type, path: &Path) -> Result<Bound> {
    // Only our own user may connect. Linux makes the new file with the mode of the socket. (With
    // chmod after bind, others could connect in between. And umask holds for all threads.)
    #[cfg(target_os = "linux")]
    call!("fchmod(0600)", rustix::fs::fchmod(socket, 0o600.into()).map_err(io::Error::from))?;
    let bind = format!("bind {}", path.display());
    let name = named(&*bind, SockAddr::unix(path))?;
    match call!(&*bind, socket.bind(&name)) {
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            remove_stale(path, kind)?;
            call!(&*bind, socket.bind(&name))?;
        }
        bound => bound?,
    }
    #[cfg(not(target_os = "linux"))]
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    #[cfg(not(target_os = "linux"))]
    call!("chmod(0600)", fs::set_permissions(path, mode))?;
    let file = named(format!("stat {}", path.display()), identity(path))?;
    *OURS.lock().unwrap_or_else(PoisonError::into_inner) = Some((path.to_path_buf(), file));
    Ok(Bound)
}

/// Removes the path of a server that has crashed, and no other: no live server's, and no plain file.
///
/// Two servers that find a stale path at the same moment can still take it from each other. Only a lock
/// on a file beside it prevents that (flock(2)).
fn remove_stale(path: &Path, kind: Type) -> Result<()> {
    let bind = format!("bind {}", path.display());
    let taken = |remedy: &str| Err(Error::new(bind, ErrorKind::AddrInUse.into()).or_try(remedy));
    if !named("stat", fs::symlink_metadata(path))?.file_type().is_socket() {
        return taken("a file that is no socket has this name: choose another with --addr");
    }
    let probe = named("socket", Socket::new(socket2::Domain::UNIX, kind, None))?;
    // Non-blocking: connect waits while the backlog of a busy server is full.
    named("fcntl(F_SETFL, O_NONBLOCK)", probe.set_nonblocking(true))?;
    let name = named("connect", SockAddr::unix(path))?;
    let connected = call!(format!("connect {}", path.display()), probe.connect(&name));
    call!(drop(probe));
    match connected {
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => {
            call!(format!("unlink {}", path.display()), fs::remove_file(path))
        }
        _ => taken("a server listens there: end it, or choose another path with --addr"),
    }
}

/// Removes the path that we have bound, unless it is another file by now. (No other file can have our
/// inode: the system keeps that as long as our path or our socket is there.)
pub fn remove() {
    let ours = OURS.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some((path, file)) = ours else { return };
    match identity(&path) {
        Ok(now) if now == file => {
            let _ = call!(format!("unlink {}", path.display()), fs::remove_file(&path));
        }
        Ok(_) => say!("{} is another file now: not removed", path.display()),
        Err(_) => {} // somebody has removed it
    }
}

fn identity(path: &Path) -> io::Result<(u64, u64)> {
    fs::symlink_metadata(path).map(|file| (file.dev(), file.ino()))
}
