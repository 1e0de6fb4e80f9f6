//! The MD5 of a file while it is moved. MD5 needs more time than all the rest. So a thread of its own
//! computes it, and meanwhile the transfer goes on.

use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use md5::{Digest, Md5};

/// The length of one buffer.
pub const BUFFER: usize = 256 * 1024;
/// The number of buffers. A transfer of any size needs only this memory.
const BUFFERS: usize = 4;

/// Buffers go round: empty ones come from the thread, and full ones go there.
pub struct Hashing {
    empty: Receiver<Vec<u8>>,
    full: SyncSender<(Vec<u8>, usize)>,
    thread: JoinHandle<(Md5, Duration)>,
}

impl Hashing {
    /// Starts the thread.
    pub fn begin() -> Hashing {
        let (give_back, empty) = channel();
        let (full, pieces) = sync_channel::<(Vec<u8>, usize)>(BUFFERS);
        for _ in 0..BUFFERS {
            let _ = give_back.send(vec![0; BUFFER]);
        }
        let thread = thread::spawn(move || {
            let (mut digest, mut time) = (Md5::new(), Duration::ZERO);
            for (piece, n) in pieces {
                let before = Instant::now();
                digest.update(&piece[..n]);
                time += before.elapsed();
                let _ = give_back.send(piece); // the transfer may be over
            }
            (digest, time)
        });
        Hashing { empty, full, thread }
    }

    /// An empty buffer. If all are full, this waits for the thread.
    pub fn buffer(&self) -> Vec<u8> {
        self.empty.recv().unwrap_or_else(|_| vec![0; BUFFER])
    }

    /// The first `n` bytes of a buffer are the next ones of the file.
    pub fn add(&self, buffer: Vec<u8>, n: usize) {
        let _ = self.full.send((buffer, n));
    }

    /// The file has no more bytes. Gives the MD5 as 32 hexadecimal digits, and how long it took.
    pub fn end(self) -> (String, Duration) {
        drop(self.full); // the thread's loop ends
        let (digest, time) = self.thread.join().unwrap_or_default();
        (digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect(), time)
    }
}
