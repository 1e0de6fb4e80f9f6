//! A datagram that is sent again and again, until somebody answers.

use std::time::{Duration, Instant};

use super::client::GIVES_UP;
use super::wait::Over;
use super::{Bench, Conn};
use crate::bench::fault::{Verdict, What};
use crate::bench::vitals::Stuck;
use crate::bench::words;

impl Bench<'_> {
    /// Sends the same datagram twice a second until something comes back, after the program's own
    /// deadline at the latest: ten seconds, as every contract says.
    pub fn knock(&mut self, peer: Conn, bytes: &[u8]) -> Verdict<Vec<u8>> {
        self.knocks(peer, bytes, None)
    }

    /// The same, while all that comes at another socket of ours is answered.
    pub fn knock_answering(
        &mut self,
        peer: Conn,
        bytes: &[u8],
        other: Conn,
        answer: &[u8],
    ) -> Verdict<Vec<u8>> {
        self.knocks(peer, bytes, Some((other, answer)))
    }

    fn knocks(
        &mut self,
        peer: Conn,
        bytes: &[u8],
        answering: Option<(Conn, &[u8])>,
    ) -> Verdict<Vec<u8>> {
        const EVERY: Duration = Duration::from_millis(500);
        /// A program that waits for us and has not answered this many will not answer the next.
        const KNOCKS: usize = 3;
        self.steps.push(words::step_knock(EVERY, bytes.len(), self.post_name(peer)));
        let Some(addr) = self.addr else { return Err(self.unstarted(words::NO_ADDRESS)) };
        let (deadline, mut sent, mut in_vain) = (Instant::now() + GIVES_UP, None::<Instant>, 0);
        let came = loop {
            let limit = deadline.saturating_duration_since(Instant::now());
            let came = self.wait(limit, |bench| {
                if sent.is_none_or(|sent| sent.elapsed() >= EVERY) {
                    sent = Some(Instant::now());
                    if let Some(socket) = &bench.posts[peer.0].socket {
                        let _ = socket.send(bytes, addr); // it fails if the program has ended
                    }
                }
                if let Some((other, answer)) = answering {
                    let came = bench.read_datagram(other)?;
                    if let (Some(_), Some(socket)) = (came, &bench.posts[other.0].socket) {
                        let _ = socket.send(answer, addr);
                    }
                }
                bench.read_datagram(peer)
            });
            match came {
                // It waits for us, and we will send once more.
                Err(Over::Stuck(Stuck::Waits)) if in_vain < KNOCKS => {
                    in_vain += 1;
                    let since = sent.map_or(EVERY, |sent| sent.elapsed());
                    std::thread::sleep(EVERY.saturating_sub(since));
                }
                came => break came,
            }
        };
        match came {
            Ok((came, _)) => Ok(came),
            Err(over) => {
                let fault = self.over(over, What::Nothing, None, &[]);
                Err(self.datagram_fault(fault.what, peer, &[], vec![]))
            }
        }
    }

    /// Whatever else comes at our sockets does not matter.
    pub fn disregard_datagrams(&mut self) {
        self.settle();
        for peer in (0..self.posts.len()).map(Conn) {
            while let Ok(Some(_)) = self.read_datagram(peer) {}
        }
    }
}
