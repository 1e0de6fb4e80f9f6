//! What a program finds on its standard input.

use std::io::{self, Write};

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

/// The other end of a program's standard input. The input ends when this is dropped.
pub struct Keyboard(Box<dyn Write + Send>);

impl Keyboard {
    pub(super) fn of(pipe: impl Write + Send + 'static) -> Keyboard {
        Keyboard(Box::new(pipe))
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
}
