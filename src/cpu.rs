//! How much CPU time this process has used.

use std::time::Duration;

/// CPU time of all threads of this process, user and system together; `None` if not on Unix.
///
/// Source: clock_gettime(2), `CLOCK_PROCESS_CPUTIME_ID`.
pub fn used() -> Option<Duration> {
    #[cfg(unix)]
    {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        Some(Duration::new(now.tv_sec.try_into().ok()?, now.tv_nsec.try_into().ok()?))
    }
    #[cfg(not(unix))]
    None
}

#[cfg(all(test, unix))]
mod tests {
    #[test]
    fn grows_while_we_work() {
        let used = || super::used().expect("a CPU clock");
        let start = used();
        let turns = (0u64..).take_while(|_| used() - start < std::time::Duration::from_millis(20));
        assert!(turns.count() > 100, "the clock jumped");
    }
}
