//! The pauses in a wait for something that nobody reports.

use std::time::{Duration, Instant};

const SHORTEST: Duration = Duration::from_micros(50);
const LONGEST: Duration = Duration::from_millis(20);

/// Between two looks lies a quarter of the time waited so far: what comes soon is seen soon, and a
/// long wait costs little.
pub struct Nap {
    begun: Instant,
}

impl Nap {
    /// A wait that begins now.
    pub fn begin() -> Nap {
        Nap { begun: Instant::now() }
    }

    /// Sleeps until the next look: at most 20 ms.
    pub fn take(&self) {
        std::thread::sleep((self.begun.elapsed() / 4).clamp(SHORTEST, LONGEST));
    }
}
