//! A supervisor, seen from here: it starts a program, and ends all that this has started.
//!
//! To start a supervisor takes longer than to start most programs. So those that have nothing to do
//! are kept, and start the next ones. A program cannot tell: it is a process of its own, and nothing
//! is left of the one before. See [`supervisor`].

use std::io::{self, ErrorKind, IoSliceMut};
use std::mem::MaybeUninit;
use std::net::Shutdown;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::cmsg_space;
use rustix::io::Errno;
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg};
use socklab::frame::write_frame;

use super::input::Input;
use super::network::Network;
use super::supervisor::{self, Told};

/// However busy the machine is, a program has been started after this time.
const START: Duration = Duration::from_secs(30);

/// Those that have nothing to do.
static IDLE: Mutex<Vec<Keeper>> = Mutex::new(vec![]);

/// A supervisor. When this is dropped, it ends, and with it all that it has started.
pub(super) struct Keeper {
    supervisor: Child,
    socket: UnixStream,
    /// What has come from it and has not been read yet.
    said: String,
    /// The files that have come with it.
    files: Vec<OwnedFd>,
    /// It is like no other, and cannot be kept for the next program.
    is_special: bool,
}

impl Keeper {
    /// Starts a program, with this on its standard input, perhaps a limit for open files, and perhaps
    /// in a network of ours; gives its supervisor, what the program writes to: standard output and standard error, and its
    /// standard input if that stays open.
    ///
    /// # Errors
    /// If the program cannot be started.
    pub(super) fn start(
        command: &Command,
        input: Input,
        limit: Option<u64>,
        network: Option<&Network>,
    ) -> io::Result<(Keeper, Vec<OwnedFd>)> {
        loop {
            let is_special = limit.is_some() || network.is_some();
            let idle = if is_special { None } else { idle().pop() };
            let is_new = idle.is_none();
            let mut keeper = idle.map_or_else(|| Keeper::new(limit, network), Ok)?;
            match keeper.begin(command, input) {
                Ok(Told::Started) => {
                    let files = std::mem::take(&mut keeper.files);
                    return Ok((keeper, files));
                }
                Ok(Told::Failed(number)) => {
                    keeper.rest();
                    return Err(io::Error::from_raw_os_error(number));
                }
                Err(error) if is_new => {
                    let text = format!("its supervisor did not start it: {error}");
                    return Err(io::Error::new(error.kind(), text));
                }
                // Somebody has ended this one while it had nothing to do.
                Ok(Told::Ended(_)) | Err(_) => {}
            }
        }
    }

    fn new(limit: Option<u64>, network: Option<&Network>) -> io::Result<Keeper> {
        let (socket, theirs) = UnixStream::pair()?;
        socket.set_read_timeout(Some(START))?;
        let mut command = supervisor::command(limit, network)?;
        command.stdin(OwnedFd::from(theirs)).stdout(Stdio::null());
        // Ctrl-C on our terminal is for us: we tell the supervisor.
        let supervisor = command.process_group(0).spawn()?;
        let (said, files) = (String::new(), vec![]);
        let is_special = limit.is_some() || network.is_some();
        Ok(Keeper { supervisor, socket, said, files, is_special })
    }

    fn begin(&mut self, command: &Command, input: Input) -> io::Result<Told> {
        supervisor::request(&mut self.socket, command, input)?;
        self.next(RecvFlags::empty())?.ok_or_else(|| ErrorKind::TimedOut.into())
    }

    /// How the program has ended, if it has by now, and with it all that it had started.
    pub(super) fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        match self.next(RecvFlags::DONTWAIT) {
            Ok(Some(Told::Ended(status))) => Ok(Some(ExitStatus::from_raw(status))),
            Ok(_) => Ok(None),
            // Somebody has ended the supervisor.
            Err(_) => self.supervisor.wait().map(Some),
        }
    }

    /// Ends the program, and all that it has started; gives how the program ended.
    pub(super) fn end(&mut self) -> io::Result<ExitStatus> {
        let _ = write_frame(&mut self.socket, &[]); // it fails if the supervisor has ended
        loop {
            match self.next(RecvFlags::empty()) {
                Ok(Some(Told::Ended(status))) => return Ok(ExitStatus::from_raw(status)),
                Ok(_) => {}
                Err(_) => return self.supervisor.wait(),
            }
        }
    }

    /// The program has ended: the supervisor can start another.
    pub(super) fn rest(self) {
        if !self.is_special {
            idle().push(self);
        }
    }

    /// The number under which the system knows the supervisor.
    pub(super) fn id(&self) -> u32 {
        self.supervisor.id()
    }

    /// What it tells next; `None` if nothing has come (in the time of [`START`]).
    fn next(&mut self, flags: RecvFlags) -> io::Result<Option<Told>> {
        loop {
            if let Some((line, rest)) = self.said.split_once('\n') {
                let told = Told::from_line(line).ok_or(ErrorKind::InvalidData)?;
                self.said = rest.to_string();
                return Ok(Some(told));
            }
            let (mut buffer, mut space) =
                ([0; 64], [MaybeUninit::uninit(); cmsg_space!(ScmRights(3))]);
            let mut ancillary = RecvAncillaryBuffer::new(&mut space);
            let mut buffers = [IoSliceMut::new(&mut buffer)];
            let flags = flags | RecvFlags::CMSG_CLOEXEC;
            let came = match recvmsg(&self.socket, &mut buffers, &mut ancillary, flags) {
                Ok(message) if message.bytes == 0 => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(message) => message.bytes,
                // With a limit set, a signal ends the call (signal(7)). Others look whether one came.
                Err(Errno::INTR) => continue,
                Err(Errno::AGAIN) => return Ok(None),
                Err(error) => return Err(error.into()),
            };
            for message in ancillary.drain() {
                if let RecvAncillaryMessage::ScmRights(files) = message {
                    self.files.extend(files);
                }
            }
            self.said += &String::from_utf8_lossy(&buffer[..came]);
        }
    }
}

/// Ends those that have nothing to do, and waits for their end: when `lab` ends, nothing of it is left.
pub fn dismiss() {
    let idle = std::mem::take(&mut *idle());
    for keeper in &idle {
        let _ = keeper.socket.shutdown(Shutdown::Both); // all of them at the same time
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let _ = self.socket.shutdown(Shutdown::Both); // it fails if the supervisor has ended
        let _ = self.supervisor.wait(); // it ends when all is ended
    }
}

fn idle() -> MutexGuard<'static, Vec<Keeper>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}
