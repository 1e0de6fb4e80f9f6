//! The path of a Unix socket: what stands there before the program, and what it leaves behind.

mod words;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

use self::words as own;
use super::wait::Over;
use super::{Bench, client};
use crate::bench::address::Address;
use crate::bench::fault::{Verdict, What};
use crate::bench::vitals;
use crate::bench::words::system_error;

/// A file or a socket of ours at the program's path.
#[derive(Debug)]
pub struct Theirs {
    /// As long as one of these is open, the system gives the inode to no other file.
    _listener: Option<socket2::Socket>,
    _file: Option<File>,
    id: Option<(u64, u64)>,
}

impl Bench<'_> {
    /// Whether a connection can be reset: a Unix socket's cannot.
    pub fn has_resets(&self) -> bool {
        self.setting.path.is_none()
    }

    /// Before its start: the path that the program will get.
    fn path_to_be(&mut self) -> Verdict<PathBuf> {
        if self.prepared.is_none() {
            match self.subject.prepared(self.setting) {
                Ok(prepared) => self.prepared = prepared,
                Err(error) => return Err(self.unstarted(&error.to_string())),
            }
        }
        let path = self.prepared.as_ref().and_then(|(addr, _)| addr.path());
        path.ok_or_else(|| self.unstarted(own::NO_PATH))
    }

    /// Leaves a path behind as a program does that `kill -9` ends: a socket was bound, and is closed.
    pub fn leave_stale_path(&mut self) -> Verdict {
        self.steps.push(own::step_stale_path());
        let path = self.path_to_be()?;
        self.took(bind(&path, self.setting.datagrams)).map(drop)
    }

    /// Another server has the path already.
    pub fn occupy_path(&mut self) -> Verdict<Theirs> {
        self.steps.push(own::step_occupy_path());
        let path = self.path_to_be()?;
        let listener = self.took(bind(&path, self.setting.datagrams))?;
        Ok(Theirs { _listener: Some(listener), _file: None, id: id(&path) })
    }

    /// A file that is no socket has the path already.
    pub fn occupy_path_with_a_file(&mut self) -> Verdict<Theirs> {
        self.steps.push(own::step_file_at_path());
        let path = self.path_to_be()?;
        let file = self.took(File::create_new(&path))?;
        Ok(Theirs { _listener: None, _file: Some(file), id: id(&path) })
    }

    /// While the program runs, somebody moves its path away, and another server binds the path.
    pub fn replace_path(&mut self) -> Verdict<Theirs> {
        self.steps.push(own::step_replace_path());
        let path = self.path()?;
        let _ = std::fs::rename(&path, path.with_extension("moved")); // it may not be there
        let listener = self.took(bind(&path, self.setting.datagrams))?;
        Ok(Theirs { _listener: Some(listener), _file: None, id: id(&path) })
    }

    /// Whether what stood at the path still stands there.
    pub fn is_still_there(&mut self, theirs: &Theirs) -> bool {
        self.path().is_ok_and(|path| theirs.id.is_none() || id(&path) == theirs.id)
    }

    /// The path of the program, or the one that it gets.
    pub fn path(&mut self) -> Verdict<PathBuf> {
        match self.addr.and_then(Address::path) {
            Some(path) => Ok(path),
            None => self.path_to_be(),
        }
    }

    /// The mode of the file at the path: whom it lets write, read and search.
    pub fn path_mode(&mut self) -> Verdict<u32> {
        self.steps.push(own::step_path_mode());
        let path = self.path()?;
        let file = std::fs::symlink_metadata(&path);
        let file = self.took(file)?;
        #[cfg(unix)]
        return Ok(std::os::unix::fs::PermissionsExt::mode(&file.permissions()) & 0o777);
        #[cfg(not(unix))]
        return Ok(if file.permissions().readonly() { 0 } else { 0o600 });
    }

    /// From its next start on, the program's umask is 0.
    pub fn open_umask(&mut self) {
        self.steps.push(own::step_open_umask());
        self.extra.open_umask = true;
    }

    /// Starts the server where it cannot listen: it must end with an error.
    pub fn fails_to_start(&mut self) -> Verdict {
        self.start_server()?;
        self.steps.push(own::step_fails_to_start());
        let text = match self.wait(self.limit, |bench| bench.has_exited()) {
            Ok(status) | Err(Over::Died(status)) if !status.success() => return Ok(()),
            Ok(_) | Err(Over::Died(_)) => own::ENDED_WELL,
            Err(Over::Stuck(_)) => own::STILL_RUNS,
            Err(over) => return Err(self.over(over, What::NotExited, None, &[])),
        };
        Err(self.seen_anywhere(text.to_string()))
    }

    /// Sends SIGTERM to the program, as `kill` does; it must end.
    pub fn ends_at_sigterm(&mut self) -> Verdict<ExitStatus> {
        self.steps.push(own::step_sigterm());
        if let Some(running) = &self.running {
            vitals::terminate(running.process.id());
        }
        let ended =
            self.wait_for(client::GIVES_UP.min(self.limit), true, |bench| bench.has_exited());
        match ended {
            Ok(status) | Err(Over::Died(status)) => Ok(status),
            Err(Over::Stuck(_)) => Err(self.seen_anywhere(own::IGNORES_SIGTERM.to_string())),
            Err(over) => Err(self.over(over, What::NotExited, None, &[])),
        }
    }

    fn took<T>(&mut self, result: io::Result<T>) -> Verdict<T> {
        result.map_err(|error| self.unstarted(&system_error(&error)))
    }
}

/// A socket of ours at this path: a listener, or one of datagrams.
fn bind(path: &Path, datagrams: bool) -> io::Result<socket2::Socket> {
    use socket2::{Domain, SockAddr, Socket, Type};
    let kind = if datagrams { Type::DGRAM } else { Type::STREAM };
    let socket = Socket::new(Domain::UNIX, kind, None)?;
    socket.bind(&SockAddr::unix(path)?)?;
    if !datagrams {
        socket.listen(128)?;
    }
    Ok(socket)
}

/// Which file it is: its device and its inode.
fn id(path: &Path) -> Option<(u64, u64)> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let file = std::fs::symlink_metadata(path).ok()?;
        Some((file.dev(), file.ino()))
    }
    #[cfg(not(unix))]
    path.exists().then_some((0, 0))
}
