//! One client of the loop. No call here waits: what a send does not take is kept for a later turn.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use socket2::SockRef;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

pub struct Client {
    pub conn: TcpStream,
    peer: SocketAddr,
    unsent: Vec<u8>, // the rest of its answer, which no send has taken yet
    timeout: Duration,
    deadline: Deadline, // for its next bytes, or for sending what is unsent
}

/// What became of a client's turn.
pub enum Turn {
    Moved,
    WouldBlock,
    Left,
}

impl Client {
    pub fn new(conn: TcpStream, peer: SocketAddr, args: &Args) -> Result<Client> {
        let send_buffer = args.number("send-buffer", 0);
        if send_buffer > 0 {
            // Linux doubles it, for its own bookkeeping (socket(7)). A small one is soon full.
            let label = format!("setsockopt(SO_SNDBUF, {send_buffer})");
            call!(label, SockRef::from(&conn).set_send_buffer_size(send_buffer))?;
        }
        // On Linux it does not inherit this from the listener (accept(2)), on BSD and macOS it does.
        // Without this line one silent client would make everybody wait.
        call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
        let timeout = args.timeout;
        let deadline = Deadline::after(timeout, format!("data from {peer}"));
        Ok(Client { conn, peer, unsent: Vec::new(), timeout, deadline })
    }

    /// Makes the calls that can be made at once, and no other.
    pub fn turn(&mut self, buf: &mut [u8]) -> Result<Turn> {
        let conn = &mut self.conn;
        // No receive while something is unsent. Otherwise a client that sends and does not receive
        // would fill our memory. This way its own send buffer fills, and it has to wait.
        if self.unsent.is_empty() {
            match call!(conn.read(buf)) {
                Ok(0) => return Ok(Turn::Left),
                Ok(n) => {
                    // Bytes, not text: bytes that are no ASCII letters stay as they are.
                    self.unsent = buf[..n].to_ascii_uppercase();
                    let what = format!("room for the answer to {}", self.peer);
                    self.deadline = Deadline::after(self.timeout, what);
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.deadline.left()?; // an error if it is over
                    return Ok(Turn::WouldBlock);
                }
                Err(error) => return Err(error),
            }
        }
        match call!(conn.write(&self.unsent)) {
            Ok(n) => {
                // The first `n` bytes are on their way. Perhaps that is not all: a send buffer that is
                // nearly full takes a part, and then nothing (WouldBlock).
                self.unsent.drain(..n);
                if self.unsent.is_empty() {
                    let what = format!("data from {}", self.peer);
                    self.deadline = Deadline::after(self.timeout, what);
                }
                Ok(Turn::Moved)
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                self.deadline.left()?;
                Ok(Turn::WouldBlock)
            }
            Err(error) => Err(error),
        }
    }
}

/// Closes client `i`. `swap_remove` puts the last client at place `i`. So the loop does not add 1 to `i`.
pub fn close(clients: &mut Vec<Client>, i: usize) {
    let conn = clients.swap_remove(i).conn;
    call!(drop(conn));
}
