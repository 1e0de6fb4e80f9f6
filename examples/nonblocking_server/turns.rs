//! Counts the turns of the loop, and the CPU time that they take.

use std::time::{Duration, Instant};

use socklab::{cpu, say};

pub struct Turns {
    all: u64,
    in_vain: u64,
    start: Instant,
    cpu_start: Option<Duration>, // None where the system cannot tell
}

impl Turns {
    pub fn start() -> Turns {
        Turns { all: 0, in_vain: 0, start: Instant::now(), cpu_start: cpu::used() }
    }

    /// One turn more. It was in vain if no call could do anything.
    pub fn count(&mut self, in_vain: bool) {
        self.all += 1;
        if in_vain {
            self.in_vain += 1;
        }
    }

    pub fn tell(&self) {
        let cpu = match (self.cpu_start, cpu::used()) {
            (Some(start), Some(now)) => format!("{:.2}", (now - start).as_secs_f64()),
            _ => "unknown here, out".to_string(),
        };
        let time = self.start.elapsed().as_secs_f64();
        say!("{} turns, {} in vain, CPU {cpu} of {time:.2} s", self.all, self.in_vain);
    }
}
