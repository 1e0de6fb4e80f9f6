//! One deadline over many calls.
//!
//! A timeout for each call is not enough: a peer that sends one byte a second never exceeds it.
//! Here each call gets what is left of the time for the whole step. The clients of lessons 01 and 05
//! do the same by hand.

use std::io::{self, ErrorKind};
use std::time::{Duration, Instant};

use socket2::SockRef;

use crate::{Error, Result, narrate};

/// The moment when one step of a conversation must be over.
#[derive(Clone, Debug)]
pub struct Deadline {
    at: Instant,
    limit: Duration,
    what: String,
}

impl Deadline {
    /// `limit` from now. The error says that `what` did not come: "the client's next message". Before a
    /// send that is "room for our answer": a send waits until the peer makes room.
    pub fn after(limit: Duration, what: impl Into<String>) -> Deadline {
        Deadline { at: Instant::now() + limit, limit, what: what.into() }
    }

    /// The time left, never zero.
    ///
    /// # Errors
    /// `TimedOut` if the deadline has passed; it names what did not come.
    pub fn left(&self) -> Result<Duration> {
        let left = self.at.saturating_duration_since(Instant::now());
        if left.is_zero() {
            let text = narrate::too_late(&self.what, self.limit);
            return Err(Error::new("deadline", io::Error::new(ErrorKind::TimedOut, text)));
        }
        Ok(left)
    }

    /// From now on each send and each receive on `socket` waits only for the time that is left now.
    ///
    /// Call it before each of them, because less time is left each time. It sets `SO_RCVTIMEO` and
    /// `SO_SNDTIMEO` (socket(7)). `socket` is any blocking socket of std or socket2.
    ///
    /// # Errors
    /// As [`Deadline::left`]; or the system's, if it refuses the option.
    pub fn arm<'s, S>(&self, socket: &'s S) -> Result<()>
    where
        SockRef<'s>: From<&'s S>,
    {
        let left = self.left()?;
        let socket = SockRef::from(socket);
        socket
            .set_read_timeout(Some(left))
            .and_then(|()| socket.set_write_timeout(Some(left)))
            .map_err(|e| Error::new("setsockopt(SO_RCVTIMEO)", e))?;
        narrate::awaiting(&self.what, self.limit);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn a_dripping_peer_does_not_extend_it() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut peer = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (mut conn, _) = listener.accept().unwrap();
        let dripping = std::thread::spawn(move || {
            while peer.write_all(b".").is_ok() {
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        let start = Instant::now();
        let deadline = Deadline::after(Duration::from_millis(200), "the whole message");
        let error = loop {
            if let Err(error) = deadline.arm(&conn) {
                break error;
            }
            // Each of these returns in time; a timeout per call would go on for ever.
            let _ = conn.read(&mut [0; 1]);
            assert!(start.elapsed() < Duration::from_secs(30), "the deadline never fired");
        };
        drop(conn);
        dripping.join().unwrap();
        assert_eq!(
            error.to_string(),
            "deadline: the whole message did not come within 200 ms (--timeout)"
        );
    }
}
