//! Connections, whichever side we are.

use std::io::{self, ErrorKind, Read, Write};
use std::net::Shutdown;
use std::time::{Duration, Instant};

use socket2::Socket;

use super::wait::Over;
use super::{Bench, Conn, STALL};
use crate::bench::deliver::Delivery;
use crate::bench::fault::{End, Verdict, What};
use crate::bench::vitals::Stuck;
use crate::bench::{deliver, words};

/// Who takes nothing for so long waits for us to receive.
const TAKES_NO_MORE: Duration = Duration::from_millis(300);

impl Bench<'_> {
    /// Sends bytes, each piece after the program has taken the one before. A program that has closed
    /// by then is no fault: the next step finds out.
    pub fn send(&mut self, conn: Conn, bytes: &[u8], delivery: Delivery) -> Verdict {
        let pieces = delivery.pieces(bytes);
        self.steps.push(words::step_send(bytes.len(), delivery, self.name(conn)));
        let mut last = Instant::now();
        for (number, piece) in pieces.into_iter().enumerate() {
            if number > 0 {
                self.drained(conn)?;
                self.stalled |= last.elapsed() > STALL;
            }
            self.push(conn, piece)?;
            last = Instant::now();
        }
        Ok(())
    }

    /// Sends bytes and our FIN behind them. On Linux one segment carries the last byte and the FIN, so
    /// that a program that looks sees both or neither (`TCP_CORK`, tcp(7)).
    pub fn send_last(&mut self, conn: Conn, bytes: &[u8]) -> Verdict {
        #[cfg(target_os = "linux")]
        if let Some(stream) = &self.lines[conn.0].stream {
            let _ = stream.set_tcp_cork(true); // without it there are two segments
        }
        self.send(conn, bytes, Delivery::Whole)?;
        self.half_close(conn);
        Ok(())
    }

    /// Waits until the program has taken all that was sent to it.
    pub fn drained(&mut self, conn: Conn) -> Verdict {
        self.drained_while(conn, |_| Ok(()))
    }

    /// The same. `meanwhile` does what the program may need before it receives.
    pub fn drained_while(
        &mut self,
        conn: Conn,
        meanwhile: impl Fn(&mut Bench) -> Verdict,
    ) -> Verdict {
        let mut fault = None;
        let drained = self.wait(self.limit, |bench| {
            let line = &bench.lines[conn.0];
            let stream = line.stream.as_ref().filter(|_| line.end != Some(End::Rst));
            if stream.is_none_or(deliver::is_drained) {
                return Ok(Some(()));
            }
            fault = meanwhile(bench).err();
            Ok(fault.is_some().then_some(()))
        });
        if let Some(fault) = fault {
            return Err(fault);
        }
        let stream = self.lines[conn.0].stream.as_ref();
        match drained {
            // It waits for more: it has received all, and only our kernel does not know yet.
            Err(Over::Stuck(Stuck::Waits)) if stream.is_some_and(deliver::is_read) => Ok(()),
            drained => drained.map_err(|over| self.over(over, What::NotTaken, Some(conn), &[])),
        }
    }

    pub(super) fn push(&mut self, conn: Conn, piece: &[u8]) -> Verdict {
        self.stalled |= self.active.elapsed() > STALL;
        let mut rest = piece;
        while !rest.is_empty() && self.lines[conn.0].end != Some(End::Rst) {
            let n = self.wait(self.limit, |bench| bench.write(conn, rest));
            let n = n.map_err(|over| self.over(over, What::NotTaken, Some(conn), &[]))?;
            rest = &rest[n..];
        }
        Ok(())
    }

    /// Sends what there is room for at this moment, and gives how much that was; nothing once the
    /// program has closed. No step is told.
    pub fn send_some(&mut self, conn: Conn, bytes: &[u8]) -> Verdict<usize> {
        match self.write(conn, bytes) {
            Ok(_) if self.lines[conn.0].lost => Ok(0),
            Ok(n) => Ok(n.unwrap_or(0)),
            Err(error) => Err(self.over(Over::System(error), What::NotTaken, Some(conn), &[])),
        }
    }

    /// Sends what there is room for. To a program that has closed it sends nothing, and says all.
    pub(super) fn write(&mut self, conn: Conn, bytes: &[u8]) -> io::Result<Option<usize>> {
        let line = &mut self.lines[conn.0];
        let Some(stream) = &mut line.stream else { return Ok(Some(bytes.len())) };
        match stream.write(bytes) {
            Ok(n) => {
                line.sent.extend_from_slice(&bytes[..n]);
                Ok(Some(n))
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
            Err(error) if is_gone(&error) => {
                line.lost = true;
                Ok(Some(bytes.len()))
            }
            Err(error) => Err(error),
        }
    }

    /// Receives what is there.
    pub(super) fn read(&mut self, conn: Conn) -> io::Result<()> {
        let line = &mut self.lines[conn.0];
        let Some(stream) = line.stream.as_mut().filter(|_| line.end.is_none()) else {
            return Ok(());
        };
        match stream.read_to_end(&mut line.came) {
            Ok(_) => line.end = Some(End::Fin),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) if is_gone(&error) => line.end = Some(End::Rst),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Sends and receives at the same time, for messages that no buffer holds.
    pub fn exchange(&mut self, conn: Conn, bytes: &[u8], answer: &[u8]) -> Verdict {
        self.steps.push(words::step_exchange(bytes.len(), self.name(conn)));
        self.stalled |= self.active.elapsed() > STALL;
        let mut sent = 0;
        while sent < bytes.len() && self.lines[conn.0].end != Some(End::Rst) {
            let n = self.wait(self.limit, |bench| {
                let before = bench.lines[conn.0].came.len();
                bench.read(conn)?;
                let n = bench.write(conn, &bytes[sent..])?;
                // Taking an answer is progress, too.
                Ok(n.or((bench.lines[conn.0].came.len() > before).then_some(0)))
            });
            sent += n.map_err(|over| self.over(over, What::NotTaken, Some(conn), &[]))?;
        }
        self.compare(conn, answer)
    }

    /// The next bytes must be these.
    pub fn expect(&mut self, conn: Conn, bytes: &[u8]) -> Verdict {
        self.steps.push(words::step_expect(bytes.len(), self.name(conn)));
        self.compare(conn, bytes)
    }

    pub(super) fn compare(&mut self, conn: Conn, bytes: &[u8]) -> Verdict {
        let (mut seen, mut same) = (0, 0);
        loop {
            let more = self.wait(self.limit, |bench| {
                bench.read(conn)?;
                let line = &bench.lines[conn.0];
                let came = &line.came[line.taken..];
                let enough = came.len() >= bytes.len() || line.end.is_some();
                Ok((enough || came.len() > seen).then_some(came.len()))
            });
            let line = &self.lines[conn.0];
            let came = &line.came[line.taken..];
            let both = came.len().min(bytes.len());
            if came[same..both] != bytes[same..both] {
                return Err(self.fault(What::Different, Some(conn), bytes));
            }
            same = both;
            if came.len() >= bytes.len() {
                self.lines[conn.0].taken += bytes.len();
                return Ok(());
            }
            if let Some(end) = line.end {
                return Err(self.fault(What::Ended(end), Some(conn), bytes));
            }
            seen = more.map_err(|over| self.over(over, What::Nothing, Some(conn), bytes))?;
        }
    }

    /// Receives exactly `count` bytes, whatever they are.
    pub fn receive(&mut self, conn: Conn, count: usize) -> Verdict<Vec<u8>> {
        self.steps.push(words::step_receive(count, self.name(conn)));
        self.take(conn, |came| (came.len() >= count).then_some(count))
    }

    /// Receives as much of what comes as `find` says: it gets the bytes that are there, and gives
    /// how many of them it takes, or `None` to wait for more. No step is told.
    pub fn take(&mut self, conn: Conn, find: impl Fn(&[u8]) -> Option<usize>) -> Verdict<Vec<u8>> {
        let mut seen = 0;
        loop {
            let more = self.wait(self.limit, |bench| {
                bench.read(conn)?;
                let line = &bench.lines[conn.0];
                let came = line.came.len() - line.taken;
                Ok((came > seen || line.end.is_some()).then_some(came))
            });
            let line = &mut self.lines[conn.0];
            if let Some(count) = find(&line.came[line.taken..]) {
                let found = line.came[line.taken..][..count].to_vec();
                line.taken += count;
                return Ok(found);
            }
            if let Some(end) = line.end {
                return Err(self.fault(What::Ended(end), Some(conn), &[]));
            }
            seen = more.map_err(|over| self.over(over, What::Nothing, Some(conn), &[]))?;
        }
    }

    /// What the program says next, however much of it is there; `None` at its FIN. No step is told.
    pub fn said(&mut self, conn: Conn) -> Verdict<Option<Vec<u8>>> {
        match self.take(conn, |came| Some(came.len()).filter(|count| *count > 0)) {
            Err(fault) if matches!(fault.what, What::Ended(End::Fin)) => Ok(None),
            said => said.map(Some),
        }
    }

    /// Accounts for this many of the bytes that have come. No step is reported.
    pub fn take_now(&mut self, conn: Conn, count: usize) -> Vec<u8> {
        let line = &mut self.lines[conn.0];
        let taken = line.came[line.taken..][..count].to_vec();
        line.taken += count;
        taken
    }

    /// Whatever happens on this connection from here on does not matter: it is as if it had ended.
    pub fn is_done_with(&mut self, conn: Conn) {
        self.disregard(conn);
        self.lines[conn.0].is_done = true;
    }

    /// What has come and has not been accounted for, without waiting.
    pub fn pending(&mut self, conn: Conn) -> Vec<u8> {
        let _ = self.read(conn);
        let line = &self.lines[conn.0];
        line.came[line.taken..].to_vec()
    }

    /// All that has come on this connection so far.
    pub fn came(&mut self, conn: Conn) -> Vec<u8> {
        let _ = self.read(conn);
        self.lines[conn.0].came.clone()
    }

    /// Whether the program has ended this connection by now.
    pub fn has_ended(&mut self, conn: Conn) -> Option<End> {
        let _ = self.read(conn);
        self.lines[conn.0].end
    }

    /// Sends our FIN: we say no more, but still receive.
    pub fn half_close(&mut self, conn: Conn) {
        self.steps.push(words::step_half_close(self.name(conn)));
        self.stalled |= self.active.elapsed() > STALL;
        let line = &mut self.lines[conn.0];
        line.is_half_closed = true;
        // It fails if the program has gone, which the next step finds out.
        if let Some(stream) = &line.stream {
            let _ = stream.shutdown(Shutdown::Write);
        }
    }

    /// Whether we have sent our FIN.
    pub fn is_half_closed(&self, conn: Conn) -> bool {
        self.lines[conn.0].is_half_closed
    }

    /// Sends an RST, as a program does that is killed or closes without having read all; the program
    /// gets time to notice, and to end of it.
    pub fn reset(&mut self, conn: Conn) {
        self.reset_at_once(conn);
        self.settle();
    }

    /// Sends an RST, and goes on.
    pub fn reset_at_once(&mut self, conn: Conn) {
        self.steps.push(words::step_reset(self.name(conn)));
        self.forget(conn);
    }

    /// Is done with a connection, and gives its descriptor back. No step is told.
    pub fn forget(&mut self, conn: Conn) {
        let line = &mut self.lines[conn.0];
        line.taken = line.came.len();
        line.end = line.end.or(Some(End::Rst));
        line.is_end_told = true;
        if let Some(stream) = line.stream.take() {
            let _ = deliver::reset(stream);
        }
    }

    /// Sends, and receives nothing, until the program takes no more for a while; gives how many
    /// bytes that were.
    pub fn send_while_taken(&mut self, conn: Conn, bytes: &[u8]) -> Verdict<usize> {
        let (mut sent, mut moved, mut is_settled) = (0, Instant::now(), false);
        while sent < bytes.len() {
            match self.send_some(conn, &bytes[sent..])? {
                0 if is_settled => break,
                0 if moved.elapsed() < TAKES_NO_MORE => {
                    std::thread::sleep(Duration::from_millis(2));
                }
                // It may be a busy machine that keeps it from receiving.
                0 => {
                    self.settle();
                    is_settled = true;
                }
                n => (sent, moved, is_settled) = (sent + n, Instant::now(), false),
            }
        }
        self.steps.push(words::step_sent_while_taken(sent, bytes.len(), self.name(conn)));
        self.active = Instant::now();
        Ok(sent)
    }

    /// Whatever else the program says on this connection does not matter.
    pub fn disregard(&mut self, conn: Conn) {
        let _ = self.read(conn);
        let line = &mut self.lines[conn.0];
        line.taken = line.came.len();
        line.end = line.end.or(Some(End::Rst));
        line.is_end_told = true;
    }

    /// The same of all connections.
    pub fn disregard_all(&mut self) {
        for conn in (0..self.lines.len()).map(Conn) {
            self.disregard(conn);
        }
    }

    /// The client must have received all that we sent: else its end turns our bytes into an RST.
    pub fn expect_all_taken(&mut self, conn: Conn) -> Verdict {
        self.drained(conn)?;
        self.settle();
        let line = &self.lines[conn.0];
        match line.stream.as_ref().map(Socket::take_error) {
            _ if line.lost => Err(self.fault(What::Reset, Some(conn), &[])),
            Some(Ok(Some(_))) => Err(self.fault(What::Reset, Some(conn), &[])),
            _ => Ok(()),
        }
    }

    /// As [`Bench::send`] in one piece, and no step is told: for one that is told already.
    pub fn send_more(&mut self, conn: Conn, bytes: &[u8]) -> Verdict {
        self.push(conn, bytes)?;
        self.drained(conn)
    }

    /// The same for a client that may be busy with another connection before it takes them.
    pub fn send_on(&mut self, conn: Conn, bytes: &[u8]) -> Verdict {
        self.push(conn, bytes)
    }

    /// All connections but this one that still are some.
    pub fn others(&self, conn: Conn) -> Vec<Conn> {
        let is_there = |other: &Conn| *other != conn && self.lines[other.0].stream.is_some();
        (0..self.lines.len()).map(Conn).filter(is_there).collect()
    }
}

/// The other end is no more.
fn is_gone(error: &io::Error) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected};
    matches!(error.kind(), ConnectionReset | ConnectionAborted | BrokenPipe | NotConnected)
}
