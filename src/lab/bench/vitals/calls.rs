//! What a thread waits for, and whether that wait has an end.
//!
//! The kernel shows the call that a thread is in, with its arguments. A time limit stands in them, or
//! behind a pointer, or is an option of the socket.

use std::fs::{self, File};
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;
use std::time::{Duration, Instant};

use linux_raw_sys::general as number;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, PidfdGetfdFlags, pidfd_getfd, pidfd_open};
use rustix::time::{ClockId, clock_gettime};

use super::process::{Thread, descriptors};

/// What a thread waits for.
pub(super) enum Wait {
    /// Without end, for what comes from outside: on a socket, a pipe, or a terminal.
    Outside,
    /// Without end, for a thread or a child of the same program.
    Inside,
    /// For so long from the beginning of the call, which we do not know.
    For(Duration),
    /// For so long from now.
    Until(Duration),
    /// For something else, or we cannot tell.
    Unknown,
}

const SIGALRM: u32 = 14;
/// FUTEX_WAIT, with a time from now; FUTEX_WAIT_BITSET, with a time of the clock (futex(2)).
const FUTEX_WAIT: u64 = 0;
const FUTEX_WAIT_BITSET: u64 = 9;
const FUTEX_COMMAND: u64 = 0x7f;
const FUTEX_CLOCK_REALTIME: u64 = 0x100;
const TIMER_ABSTIME: u64 = 1;
const CLOCK_REALTIME: u64 = 0;

pub(super) fn of(thread: &Thread) -> Wait {
    let Some((call, [a, b, c, d, e, _])) = thread.call() else { return Wait::Unknown };
    let process = thread.process;
    let time_at = |pointer: u64| match pointer {
        0 => Wait::Outside,
        _ => timespec(process, pointer).map_or(Wait::Unknown, Wait::For),
    };
    match call {
        number::__NR_read
        | number::__NR_readv
        | number::__NR_recvfrom
        | number::__NR_recvmsg
        | number::__NR_accept
        | number::__NR_accept4 => on_descriptor(process, a, true),
        number::__NR_write | number::__NR_writev | number::__NR_sendto | number::__NR_sendmsg => {
            on_descriptor(process, a, false)
        }
        #[cfg(target_arch = "x86_64")]
        number::__NR_poll => milliseconds(c),
        #[cfg(target_arch = "x86_64")]
        number::__NR_epoll_wait => milliseconds(d),
        #[cfg(target_arch = "x86_64")]
        number::__NR_select => time_at_micros(process, e),
        #[cfg(target_arch = "x86_64")]
        number::__NR_pause => Wait::Inside,
        number::__NR_ppoll => time_at(c),
        number::__NR_pselect6 => time_at(e),
        number::__NR_epoll_pwait => milliseconds(d),
        number::__NR_epoll_pwait2 => time_at(d),
        number::__NR_futex => futex(process, b, d),
        number::__NR_wait4 | number::__NR_waitid | number::__NR_rt_sigsuspend => Wait::Inside,
        number::__NR_rt_sigtimedwait if c == 0 => Wait::Inside,
        number::__NR_rt_sigtimedwait => time_at(c),
        number::__NR_nanosleep if a != 0 => time_at(a),
        number::__NR_clock_nanosleep if b & TIMER_ABSTIME != 0 => at_time(process, c, a),
        number::__NR_clock_nanosleep if c != 0 => time_at(c),
        _ => Wait::Unknown,
    }
}

/// As poll(2) and epoll_wait(2) have it: negative is without end.
fn milliseconds(argument: u64) -> Wait {
    match u64::try_from(argument as i32) {
        Ok(time) => Wait::For(Duration::from_millis(time)),
        Err(_) => Wait::Outside,
    }
}

fn futex(process: u32, operation: u64, pointer: u64) -> Wait {
    match operation & FUTEX_COMMAND {
        _ if pointer == 0 => Wait::Inside,
        FUTEX_WAIT => timespec(process, pointer).map_or(Wait::Unknown, Wait::For),
        FUTEX_WAIT_BITSET => {
            let real = operation & FUTEX_CLOCK_REALTIME != 0;
            at_time(process, pointer, if real { CLOCK_REALTIME } else { 1 })
        }
        _ => Wait::Unknown,
    }
}

/// Until a time of this clock.
fn at_time(process: u32, pointer: u64, clock: u64) -> Wait {
    let clock = if clock == CLOCK_REALTIME { ClockId::Realtime } else { ClockId::Monotonic };
    let Timespec { tv_sec, tv_nsec } = clock_gettime(clock);
    let now = Duration::new(tv_sec.unsigned_abs(), u32::try_from(tv_nsec).unwrap_or(0));
    timespec(process, pointer).map_or(Wait::Unknown, |at| Wait::Until(at.saturating_sub(now)))
}

/// `struct timespec` in the memory of a process.
fn timespec(process: u32, pointer: u64) -> Option<Duration> {
    let (seconds, parts) = two_words(process, pointer)?;
    Some(Duration::new(seconds, u32::try_from(parts).ok()?))
}

/// `struct timeval`, of select(2).
#[cfg(target_arch = "x86_64")]
fn time_at_micros(process: u32, pointer: u64) -> Wait {
    match (pointer, two_words(process, pointer)) {
        (0, _) => Wait::Outside,
        (_, Some((seconds, micros))) => {
            Wait::For(Duration::from_secs(seconds) + Duration::from_micros(micros))
        }
        _ => Wait::Unknown,
    }
}

fn two_words(process: u32, pointer: u64) -> Option<(u64, u64)> {
    let mut bytes = [0; 16];
    let memory = File::open(format!("/proc/{process}/mem")).ok()?;
    memory.read_exact_at(&mut bytes, pointer).ok()?;
    let (first, second) = bytes.split_at(8);
    Some((u64::from_ne_bytes(first.try_into().ok()?), u64::from_ne_bytes(second.try_into().ok()?)))
}

/// A call that waits on one descriptor.
fn on_descriptor(process: u32, descriptor: u64, receives: bool) -> Wait {
    let Ok(link) = fs::read_link(format!("/proc/{process}/fd/{descriptor}")) else {
        return Wait::Unknown;
    };
    let link = link.to_string_lossy();
    let is_socket = link.starts_with("socket:");
    if link.starts_with("anon_inode:[eventfd]") {
        return Wait::Inside;
    }
    let is_terminal = link.starts_with("/dev/pts/") || link.starts_with("/dev/tty");
    // Who writes to a pipe waits for us, or for another that will read: that has an end.
    let may_wait = is_socket || (receives && (is_terminal || link.starts_with("pipe:")));
    if !may_wait {
        return Wait::Unknown;
    }
    let Some(copy) = copy(process, descriptor) else { return Wait::Unknown };
    let event = if receives { PollFlags::IN } else { PollFlags::OUT };
    let is_ready = poll(&mut [PollFd::new(&copy, event)], Some(&Timespec::default()));
    if is_ready != Ok(0) {
        return Wait::Unknown; // it is about to wake
    }
    if !is_socket {
        return Wait::Outside;
    }
    let socket = socket2::SockRef::from(&copy);
    match if receives { socket.read_timeout() } else { socket.write_timeout() } {
        Ok(None) => Wait::Outside,
        Ok(Some(time)) => Wait::For(time),
        Err(_) => Wait::Unknown,
    }
}

/// The same descriptor here, for a moment: its options and its queue can be asked.
fn copy(process: u32, descriptor: u64) -> Option<OwnedFd> {
    let process = Pid::from_raw(i32::try_from(process).ok()?)?;
    let process = pidfd_open(process, PidfdFlags::empty()).ok()?;
    pidfd_getfd(&process, i32::try_from(descriptor).ok()?, PidfdGetfdFlags::empty()).ok()
}

/// Whether something is set that wakes the process before `limit`: a POSIX timer, a timerfd, or,
/// perhaps, an alarm: nobody can see that one, but who handles the signal will have set it.
pub(super) fn has_timer(process: u32, limit: Instant) -> bool {
    let text = |name: &str| fs::read_to_string(format!("/proc/{process}/{name}")).ok();
    let handles_alarm = text("status").is_none_or(|status| {
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
        let caught = caught.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        caught.is_none_or(|mask| mask & (1 << (SIGALRM - 1)) != 0)
    });
    let has_posix_timer = text("timers").is_some_and(|timers| !timers.is_empty());
    handles_alarm || has_posix_timer || has_timerfd(process, limit)
}

fn has_timerfd(process: u32, limit: Instant) -> bool {
    let timers = descriptors(process).into_iter().filter(|(_, link)| link.contains("[timerfd]"));
    timers.into_iter().any(|(descriptor, _)| {
        let info = fs::read_to_string(format!("/proc/{process}/fdinfo/{descriptor}"));
        let info = info.unwrap_or_default();
        // `it_value: (seconds, nanoseconds)` is what is left of it; zero if it is not armed.
        let value = info.lines().find_map(|line| line.strip_prefix("it_value: ("));
        let Some((seconds, _)) = value.and_then(|value| value.split_once(',')) else {
            return true;
        };
        let armed = value != Some("0, 0)");
        let seconds = seconds.parse().map_or(Duration::ZERO, Duration::from_secs);
        armed && Instant::now() + seconds <= limit
    })
}
