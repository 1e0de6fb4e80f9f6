//! How far a transfer is: a bar on a terminal, plain lines elsewhere.

use std::io::{self, IsTerminal};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use socklab::say;

/// A file up to this size has a row for each call. A longer one has thousands: it shows a bar.
const SHORT: u64 = 64 * 1024;
const FORM: &str = "{bytes} of {total_bytes} {wide_bar} {percent} %, {bytes_per_sec}, {eta} left";

/// Whether a file of this size has a bar, and no row for each call.
pub fn is_long(size: u64) -> bool {
    size > SHORT
}

/// A transfer that has begun.
pub struct Progress {
    size: u64,
    done: u64,
    begun: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// A transfer of so many bytes begins.
    pub fn begin(size: u64) -> Progress {
        let bar = (is_long(size) && io::stderr().is_terminal()).then(|| ProgressBar::new(size));
        if let (Some(bar), Ok(style)) = (&bar, ProgressStyle::with_template(FORM)) {
            bar.set_style(style);
        }
        Progress { size, done: 0, begun: Instant::now(), bar }
    }

    /// `bytes` more are done.
    pub fn add(&mut self, bytes: u64) {
        let before = percent(self.done, self.size);
        self.done += bytes;
        let now = percent(self.done, self.size);
        match &self.bar {
            Some(bar) => bar.inc(bytes),
            // A line for each quarter.
            None if is_long(self.size) && before / 25 < now / 25 && now < 100 => {
                let seconds = self.begun.elapsed().as_secs_f64();
                let rate = self.done as f64 / seconds;
                let left = (self.size - self.done) as f64 / rate;
                let megabytes = rate / 1_000_000.0;
                say!("{now} % of {} bytes, {megabytes:.0} MB/s, {left:.1} s left", self.size);
            }
            None => {}
        }
    }

    /// Removes the bar. The next lines say the result.
    pub fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Whole percents, rounded down. An empty file is done: nothing is divided by zero.
fn percent(done: u64, size: u64) -> u64 {
    match size {
        0 => 100,
        _ => (u128::from(done) * 100 / u128::from(size)) as u64,
    }
}
