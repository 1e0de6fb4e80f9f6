//! What a program finds on its standard input.

use std::io::{self, Write};

/// However busy the machine is, a process becomes its program within this time.
#[cfg(target_os = "linux")]
const COPIES: rustix::event::Timespec = rustix::event::Timespec { tv_sec: 5, tv_nsec: 0 };

/// What stands on a program's standard input when it starts.
#[derive(Clone, Copy, Debug)]
pub struct Input<'t> {
    /// Lines, each with its newline.
    pub typed: &'t str,
    /// Whether more may come: [`Keyboard`]. If not, the end of the input follows the lines.
    pub stays_open: bool,
}

impl<'t> From<&'t str> for Input<'t> {
    /// These lines, and then the end of the input.
    fn from(typed: &'t str) -> Input<'t> {
        Input { typed, stays_open: false }
    }
}

/// The other end of a program's standard input. The input ends when this is dropped, or soon after:
/// only its `end` waits for that.
pub struct Keyboard(Pipe);

#[cfg(target_os = "linux")]
type Pipe = std::fs::File;
#[cfg(not(target_os = "linux"))]
type Pipe = std::process::ChildStdin;

impl Keyboard {
    pub(super) fn of(pipe: Pipe) -> Keyboard {
        Keyboard(pipe)
    }

    /// Types a text, at most what a pipe holds (64 KiB on Linux, pipe(7)) and the program has not read.
    ///
    /// # Errors
    /// `BrokenPipe` if nobody can read it any more: the program has ended, or has closed its input.
    /// `WouldBlock` if the pipe is full.
    pub fn types(&mut self, text: &str) -> io::Result<()> {
        self.0.write_all(text.as_bytes())?;
        self.0.flush()
    }

    /// Ends the input. A process that another thread is just starting has a copy of the pipe until it
    /// becomes its program, and the input ends with the last copy: this waits for that.
    #[cfg(target_os = "linux")]
    pub(super) fn end(self) {
        use rustix::event::{PollFd, PollFlags, poll};
        use std::os::fd::AsRawFd;

        // Opened for reading, the pipe tells when nobody can write to it (poll(2): POLLHUP). It waits
        // for a writer, but there is one still.
        let reader = std::fs::File::open(format!("/proc/self/fd/{}", self.0.as_raw_fd()));
        drop(self.0);
        if let Ok(reader) = reader {
            // No event is asked for: what the program has not read yet must not end the wait.
            let _ = poll(&mut [PollFd::new(&reader, PollFlags::empty())], Some(&COPIES));
        }
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn end(self) {}
}
