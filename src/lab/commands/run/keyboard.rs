//! Single keys, as soon as they are pressed (Unix).

use std::io;
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::SIGWINCH;
use signal_hook::{SigId, flag, low_level};

use super::keys::Key;
use crate::stage::{EndChildrenFirst, not_interrupted};

/// The bytes of an arrow key come together. Esc comes alone.
const ONE_KEY: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
/// A signal may come just before a wait begins: then it is seen after this.
const A_LOOK: Timespec = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };

/// The terminal, giving each key at once. It is as before when this is dropped, also by a panic.
pub struct Keyboard {
    before: Termios,
    pending: Vec<u8>,
    resized: Arc<AtomicBool>,
    watch: SigId,
    // A signal that would end `lab` makes `key` fail instead, and the terminal is put right.
    _ends: EndChildrenFirst,
}

impl Keyboard {
    /// Takes the terminal at standard input.
    ///
    /// # Errors
    /// If there is none.
    pub fn raw() -> io::Result<Keyboard> {
        let before = tcgetattr(io::stdin().as_fd())?;
        let resized = Arc::new(AtomicBool::new(false));
        let ends = EndChildrenFirst::watch()?;
        let watch = flag::register(SIGWINCH, resized.clone())?;
        let mut raw = before.clone();
        // Ctrl-C comes as a byte: a signal would end us before the terminal is put right.
        raw.local_modes &= !(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG);
        let keyboard = Keyboard { before, pending: vec![], resized, watch, _ends: ends };
        tcsetattr(io::stdin().as_fd(), OptionalActions::Drain, &raw)?;
        Ok(keyboard)
    }

    /// The next key.
    ///
    /// # Errors
    /// `Interrupted` for Ctrl-C and for signals that end a program.
    pub fn key(&mut self) -> io::Result<Key> {
        loop {
            not_interrupted()?;
            if self.resized.swap(false, Ordering::SeqCst) {
                return Ok(Key::Resized);
            }
            let key = parse(&self.pending);
            let wait = if self.pending.is_empty() { A_LOOK } else { ONE_KEY };
            match key {
                Some((Press::Interrupt, _)) => {
                    return Err(io::Error::new(io::ErrorKind::Interrupted, "interrupted"));
                }
                Some((Press::Key(key), length)) => {
                    self.pending.drain(..length);
                    return Ok(key);
                }
                None => {}
            }
            match self.more(&wait)? {
                More::Came => {}
                More::Ended => return Ok(Key::End),
                // What has begun does not go on.
                More::Nothing if self.pending.first() == Some(&ESC) => {
                    let alone = self.pending.len() == 1;
                    self.pending.clear();
                    return Ok(if alone { Key::End } else { Key::Other });
                }
                More::Nothing => {}
            }
        }
    }

    fn more(&mut self, wait: &Timespec) -> io::Result<More> {
        let stdin = io::stdin();
        let mut asked = [PollFd::new(&stdin, PollFlags::IN)];
        match poll(&mut asked, Some(wait)) {
            Ok(0) | Err(Errno::INTR) => return Ok(More::Nothing),
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        let mut bytes = [0; 64];
        match read(stdin.as_fd(), &mut bytes) {
            // The terminal is gone.
            Ok(0) | Err(Errno::IO) => Ok(More::Ended),
            Ok(count) => {
                self.pending.extend_from_slice(bytes.get(..count).unwrap_or_default());
                Ok(More::Came)
            }
            Err(Errno::INTR | Errno::AGAIN) => Ok(More::Nothing),
            Err(error) => Err(error.into()),
        }
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        low_level::unregister(self.watch);
        let _ = tcsetattr(io::stdin().as_fd(), OptionalActions::Drain, &self.before);
    }
}

enum More {
    Came,
    Nothing,
    Ended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Press {
    Key(Key),
    Interrupt,
}

const ESC: u8 = 0x1b;

/// The key with which these bytes begin, and its length; `None` if more must come.
fn parse(bytes: &[u8]) -> Option<(Press, usize)> {
    let key = |key, length| Some((Press::Key(key), length));
    match bytes {
        [] | [ESC] | [ESC, b'[' | b'O'] => None,
        [ESC, b'[' | b'O', rest @ ..] => {
            let length = rest.iter().position(|byte| (0x40..=0x7e).contains(byte))?;
            let meaning = match rest.get(..=length).unwrap_or_default() {
                // Right, down, Page Down; left, up, Page Up; Home; End.
                b"C" | b"B" | b"6~" => Key::On,
                b"D" | b"A" | b"5~" => Key::Back,
                b"H" | b"1~" | b"7~" => Key::First,
                b"F" | b"4~" | b"8~" => Key::Last,
                _ => Key::Other,
            };
            key(meaning, 3 + length)
        }
        [ESC, ..] => key(Key::Other, 2),
        [0x03, ..] => Some((Press::Interrupt, 1)),
        [b' ' | b'\r' | b'\n', ..] => key(Key::On, 1),
        [b'b' | 0x7f | 0x08, ..] => key(Key::Back, 1),
        // Ctrl-D, too: there the end of input.
        [b'q' | 0x04, ..] => key(Key::End, 1),
        _ => key(Key::Other, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_apart_whole_and_in_pieces() {
        let keys: [(&[u8], Key); 16] = [
            (b"\x1b[C", Key::On),
            (b"\x1b[B", Key::On),
            (b"\x1bOC", Key::On),
            (b"\x1b[6~", Key::On),
            (b" ", Key::On),
            (b"\n", Key::On),
            (b"\x1b[D", Key::Back),
            (b"\x1b[A", Key::Back),
            (b"\x1b[5~", Key::Back),
            (b"b", Key::Back),
            (b"\x1b[H", Key::First),
            (b"\x1b[1~", Key::First),
            (b"\x1b[F", Key::Last),
            (b"\x1b[4~", Key::Last),
            (b"q", Key::End),
            (b"\x1b[1;5C", Key::Other),
        ];
        for (bytes, key) in keys {
            for cut in 0..bytes.len() {
                assert_eq!(parse(&bytes[..cut]), None, "{bytes:?} cut at {cut}");
            }
            let followed = [bytes, b"\x1b[C"].concat();
            assert_eq!(parse(&followed), Some((Press::Key(key), bytes.len())), "{bytes:?}");
        }
        assert_eq!(parse(b"\x03"), Some((Press::Interrupt, 1)));
    }
}
