//! Unix sockets: their name is a file, which outlives the program unless it is removed.

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

pub fn serve(args: &Args) -> Result<ExitCode> {
    let path = Path::new(args.text("path").unwrap_or_default());
    let bind = format!("bind {}", path.display());
    let over = args.text("over").unwrap_or_default();
    let options = format!("--over {over} --path {}", path.display());
    let stop = stop_at_ctrl_c()?; // before there is a name to be removed
    if over == "unix" {
        free(path, Type::STREAM)?;
        let listener = named(bind, UnixListener::bind(path))?;
        let _remove = Remove(path);
        narrate::listening_unix(path, &options);
        crate::serve::serve(listener, args, stop)
    } else {
        free(path, Type::DGRAM)?;
        let socket = named(bind, UnixDatagram::bind(path))?;
        let _remove = Remove(path);
        narrate::listening_unix(path, &options);
        crate::serve::serve(socket, args, stop)
    }
}

/// Removes the name when the server ends.
struct Remove<'p>(&'p Path);

impl Drop for Remove<'_> {
    fn drop(&mut self) {
        let _ = call!(format!("unlink {}", self.0.display()), fs::remove_file(self.0));
    }
}

/// Removes a name that a server left behind when it crashed: bind would report EADDRINUSE, although
/// nobody is there. A server that is alive keeps its name, and a file is nobody's name.
fn free(path: &Path, kind: Type) -> Result<()> {
    let bind = format!("bind {}", path.display());
    match fs::symlink_metadata(path) {
        Err(_) => return Ok(()), // free; or bind will say what is wrong
        Ok(file) if file.file_type().is_socket() => {}
        Ok(_) => return Err(refused(bind, "this is no socket: choose another --path")),
    }
    // Non-blocking, as connect would wait for room in the backlog of a busy server.
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

/// The first Ctrl-C stops the server in good order; a second one, if a handler hangs, at once.
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
