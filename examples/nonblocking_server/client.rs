//! One connection that is never waited for: what it is owed is kept until its kernel takes it.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use socket2::SockRef;
use socklab::cli::Args;
use socklab::{Error, Result, call};

pub struct Client {
    pub conn: TcpStream,
    peer: SocketAddr,
    owed: Vec<u8>,     // answered, and not yet sent
    deadline: Instant, // for its next words, or for taking all that it is owed
}

/// What became of a client's turn.
pub enum Turn {
    Moved,
    InVain,
    Left,
}

impl Client {
    pub fn new(conn: TcpStream, peer: SocketAddr, args: &Args) -> Result<Client> {
        let send_buffer = args.number("send-buffer", 0);
        if send_buffer > 0 {
            // The kernel doubles it, for its own bookkeeping (socket(7)). A small one fills soon.
            let label = format!("setsockopt(SO_SNDBUF, {send_buffer})");
            call!(label, SockRef::from(&conn).set_send_buffer_size(send_buffer))?;
        }
        // On Linux it does not inherit this from the listener (accept(2)), on BSD and macOS it does.
        // Without this line one silent client would make everybody wait.
        call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
        Ok(Client { conn, peer, owed: Vec::new(), deadline: Instant::now() + args.timeout })
    }

    /// Makes the calls that can be made at once, and no other.
    pub fn turn(&mut self, buf: &mut [u8], timeout: Duration) -> Result<Turn> {
        let conn = &mut self.conn;
        let mut moved = false;
        // Nothing is received while something is owed: else a client that sends without receiving
        // would fill our memory. This way its own send buffer fills, and it has to wait.
        if self.owed.is_empty() {
            match call!(conn.read(buf)) {
                Ok(0) => return Ok(Turn::Left),
                Ok(n) => {
                    // Bytes, not text: whatever is no letter of ASCII stays as it is.
                    self.owed = buf[..n].to_ascii_uppercase();
                    self.deadline = Instant::now() + timeout;
                    moved = true;
                }
                Err(error) if is_for_later(&error) => return self.unless_late("kept silent"),
                Err(error) => return Err(error),
            }
        }
        match call!(conn.write(&self.owed)) {
            Ok(n) => {
                // Perhaps not all: a full send buffer takes a part, and then nothing (WouldBlock).
                self.owed.drain(..n);
                if self.owed.is_empty() {
                    self.deadline = Instant::now() + timeout;
                }
                Ok(Turn::Moved)
            }
            Err(error) if is_for_later(&error) && moved => Ok(Turn::Moved),
            Err(error) if is_for_later(&error) => self.unless_late("did not take its answer"),
            Err(error) => Err(error),
        }
    }

    fn unless_late(&self, what: &str) -> Result<Turn> {
        if Instant::now() < self.deadline {
            return Ok(Turn::InVain);
        }
        let late = io::Error::new(ErrorKind::TimedOut, format!("{what} for too long (--timeout)"));
        Err(Error::new(format!("client {}", self.peer), late))
    }
}

/// `WouldBlock` is what "non-blocking" means: not now, ask again. `Interrupted` is a signal's.
fn is_for_later(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted)
}
