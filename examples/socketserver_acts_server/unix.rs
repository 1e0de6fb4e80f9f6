//! Unix sockets. Their name is a file, and the file stays when the program ends: we remove it.

use std::io::ErrorKind;
use std::os::unix::fs::FileTypeExt;
use std::os::unix::net::{UnixDatagram, UnixListener};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::{fs, io};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use socket2::{Domain, SockAddr, Socket, Type};
use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::socketserver::ShutdownHandle;
use socklab::{Error, Result, call};

use crate::handlers::{Connections, Datagrams};
use crate::serve::serve;

pub fn serve_path(args: &Args) -> Result<ExitCode> {
    let path = Path::new(args.text("path").unwrap_or_default());
    let bind = format!("bind {}", path.display());
    let stop = stop_at_ctrl_c()?; // before there is a file to remove
    if args.text("over") == Some("unix") {
        free(path, Type::STREAM)?;
        let listener = named(bind, UnixListener::bind(path))?;
        let _remove = Remove(path);
        narrate::listening_unix(path, &format!("--over unix --path {}", path.display()));
        serve(listener, Connections::of(args), args, stop)
    } else {
        free(path, Type::DGRAM)?;
        let socket = named(bind, UnixDatagram::bind(path))?;
        let _remove = Remove(path);
        narrate::listening_unix(path, &format!("--over unix-datagram --path {}", path.display()));
        serve(socket, Datagrams { act: args.act }, args, stop)
    }
}

/// Removes the file when the server ends.
struct Remove<'p>(&'p Path);

impl Drop for Remove<'_> {
    fn drop(&mut self) {
        let _ = call!(format!("unlink {}", self.0.display()), fs::remove_file(self.0));
    }
}

/// Removes the file of a server that crashed: with it, bind fails with EADDRINUSE. We keep the file
/// if a server still uses it, and a file that is not a socket.
fn free(path: &Path, kind: Type) -> Result<()> {
    let bind = format!("bind {}", path.display());
    match fs::symlink_metadata(path) {
        Err(_) => return Ok(()), // no file; or bind will say what is wrong
        Ok(file) if file.file_type().is_socket() => {}
        Ok(_) => return Err(refused(bind, "this is no socket: choose another --path")),
    }
    // Non-blocking: connect waits while the backlog of a busy server is full.
    let probe = Socket::new(Domain::UNIX, kind, None).and_then(|socket| {
        socket.set_nonblocking(true)?;
        socket.connect(&SockAddr::unix(path)?)
    });
    match probe {
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => {
            call!(format!("unlink {} (left behind)", path.display()), fs::remove_file(path))
        }
        _ => Err(refused(bind, "a server has this name: end it, or choose another --path")),
    }
}

fn refused(bind: String, remedy: &str) -> Error {
    Error::new(bind, io::Error::from(ErrorKind::AddrInUse)).or_try(remedy)
}

/// The first Ctrl-C stops the server after its current requests. The second ends it at once.
fn stop_at_ctrl_c() -> Result<ShutdownHandle> {
    let stop = ShutdownHandle::default();
    let again = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        let second = flag::register_conditional_default(signal, again.clone());
        let first = second.and_then(|_| flag::register(signal, again.clone()));
        named("sigaction", first.and_then(|_| flag::register(signal, stop.0.clone())))?;
    }
    Ok(stop)
}
