//! Counts the turns of the loop, and the CPU time that they take.

use std::time::{Duration, Instant};

use socklab::{Error, Result, cpu, narrate, say};

pub struct Turns {
    all: u64,
    idle: u64,
    start: Instant,
    cpu_start: Option<Duration>, // None where the system cannot tell
    pub outcome: Result<()>,     // for --once: an error if a client's conversation failed
}

impl Turns {
    pub fn start() -> Turns {
        let (start, cpu_start) = (Instant::now(), cpu::used());
        Turns { all: 0, idle: 0, start, cpu_start, outcome: Ok(()) }
    }

    /// One turn more. It was idle if there was nothing to do: no call could do anything.
    pub fn count(&mut self, idle: bool) {
        self.all += 1;
        if idle {
            self.idle += 1;
        }
    }

    /// A client's conversation has failed. With --once the program says so when all have left.
    pub fn failed(&mut self, error: Error, once: bool) {
        if once {
            self.outcome = Err(error);
        } else {
            narrate::complain(&error);
        }
    }

    pub fn tell(&self) {
        let cpu = match (self.cpu_start, cpu::used()) {
            (Some(start), Some(now)) => format!("{:.2}", (now - start).as_secs_f64()),
            _ => "unknown here, out".to_string(),
        };
        let time = self.start.elapsed().as_secs_f64();
        let (all, idle) = (self.all, self.idle);
        say!("{all} turns, {idle} with nothing to do, CPU {cpu} of {time:.2} s");
    }
}
