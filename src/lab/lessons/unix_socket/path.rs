//! What is asked of the path, whatever goes over the socket.

use super::words::*;
use crate::bench::fault::Fault;
use crate::bench::{Bench, Verdict, What};

/// Talks to the server: it can be reached, and answers.
pub type Talk = fn(&mut Bench) -> Verdict;

/// A stale path is removed.
pub fn stale(b: &mut Bench, talk: Talk) -> Verdict {
    b.leave_stale_path()?;
    talk(b).map_err(|fault| match fault.what {
        What::Unstarted(_) => b.seen_anywhere(NOT_STARTED.to_string()).is(&KEEPS_STALE_PATH),
        _ => fault,
    })
}

/// A live server keeps its path.
pub fn live(b: &mut Bench) -> Verdict {
    let theirs = b.occupy_path()?;
    let failed = b.fails_to_start();
    match b.is_still_there(&theirs) {
        true => failed,
        false => Err(b.seen_anywhere(NO_MORE_OURS.to_string()).is(&REMOVES_LIVE_PATH)),
    }
}

/// So does a file that is no socket.
pub fn file(b: &mut Bench) -> Verdict {
    let theirs = b.occupy_path_with_a_file()?;
    let failed = b.fails_to_start();
    match b.is_still_there(&theirs) {
        true => failed,
        false => Err(b.seen_anywhere(NO_MORE_FILE.to_string()).is(&REMOVES_FILE)),
    }
}

/// The mode does not depend on the umask.
pub fn mode(b: &mut Bench, talk: Talk) -> Verdict {
    /// Write permission of the group and of others: connect needs it (unix(7)).
    const OTHERS_WRITE: u32 = 0o022;
    b.open_umask();
    talk(b)?;
    match b.path_mode()? {
        mode if mode & OTHERS_WRITE != 0 => Err(b.seen_anywhere(mode_is(mode)).is(&OPEN_TO_ALL)),
        _ => Ok(()),
    }
}

/// At SIGTERM the path is removed.
pub fn sigterm(b: &mut Bench, talk: Talk) -> Verdict {
    talk(b)?;
    let path = b.path()?;
    b.ends_at_sigterm().map_err(Fault::unnamed)?;
    match path.symlink_metadata().is_ok() {
        true => Err(b.seen_anywhere(STILL_THERE.to_string()).is(&LEAVES_PATH)),
        false => Ok(()),
    }
}

/// But not if it is another server's by then.
pub fn others(b: &mut Bench, talk: Talk) -> Verdict {
    talk(b)?;
    let theirs = b.replace_path()?;
    b.ends_at_sigterm().map_err(Fault::unnamed)?;
    match b.is_still_there(&theirs) {
        true => Ok(()),
        false => Err(b.seen_anywhere(NO_MORE_OURS.to_string()).is(&REMOVES_OTHERS_PATH)),
    }
}
