//! The right way to take a path.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

use socket2::{Domain, SockAddr, Socket, Type};
use socklab::narrate::named;
use socklab::{Result, call};

/// A socket. The file that bind makes has its mode.
pub fn socket(kind: Type) -> Result<Socket> {
    let socket = named("socket", Socket::new(Domain::UNIX, kind, None))?;
    #[cfg(target_os = "linux")]
    named("fchmod(0600)", rustix::fs::fchmod(&socket, 0o600.into()).map_err(std::io::Error::from))?;
    Ok(socket)
}

/// Whether nobody listens at this path.
pub fn is_stale(path: &Path, kind: Type) -> Result<bool> {
    let probe = named("socket", Socket::new(Domain::UNIX, kind, None))?;
    call!("fcntl(F_SETFL, O_NONBLOCK)", probe.set_nonblocking(true))?;
    let name = named("connect", SockAddr::unix(path))?;
    let connected = call!(format!("connect {}", path.display()), probe.connect(&name));
    Ok(connected.is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused))
}

/// Whether the path is a socket, and not some other file.
pub fn is_socket(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|file| file.file_type().is_socket())
}

pub fn unlink(path: &Path) -> Result<()> {
    call!(format!("unlink {}", path.display()), fs::remove_file(path))
}

/// Removes a stale path, and nothing else.
pub fn free(path: &Path, kind: Type) -> Result<()> {
    match is_socket(path) && is_stale(path, kind)? {
        true => unlink(path),
        false => Ok(()),
    }
}

pub fn bind(socket: &Socket, path: &Path) -> Result<()> {
    let name = named("bind", SockAddr::unix(path))?;
    call!(format!("bind {}", path.display()), socket.bind(&name))
}
