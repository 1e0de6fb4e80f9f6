//! What a server does when a conversation is over, or when none has begun.

use std::io::{self, ErrorKind, Write};
use std::process::exit;
use std::thread;
use std::time::Duration;

use super::Args;
use crate::{Error, Result, narrate};

/// How long a server waits before it calls `accept` again after an error that lasts.
const PAUSE: Duration = Duration::from_millis(100);

impl Args {
    /// One conversation is over. If it failed, prints why; the server goes on with the next client.
    ///
    /// With `--once` it ends the program instead: exit status 0, or 1 if the conversation failed.
    pub fn served(&self, outcome: Result<()>) {
        match outcome {
            Ok(()) if self.once => exit(0),
            Ok(()) => {}
            Err(error) if self.once => {
                // The same words as when `main` returns the error.
                let _ = writeln!(io::stderr(), "Error: {error}");
                exit(1);
            }
            Err(error) => narrate::complain(&error),
        }
    }

    /// `accept` has failed, and the transcript says why. The server goes on, and this waits 100 ms first.
    ///
    /// The error is often one that lasts: this process has no descriptor left (`EMFILE`), or the
    /// system has none (`ENFILE`). The caller stays in the queue, so another `accept` at once would
    /// fail at once, and the loop would use a whole core. After `ECONNABORTED` there is no wait: that
    /// caller has gone, and the next one may be there (accept(2)).
    pub fn not_accepted(&self, error: &Error) {
        if error.kind() != ErrorKind::ConnectionAborted {
            thread::sleep(PAUSE);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::cli::server;

    #[test]
    fn accept_is_called_again_at_once_only_if_the_caller_has_gone() {
        let (args, _) = server("tcp_echo", 8898).parse_from(["tcp_echo_server"]).unwrap();
        let waits = |cause: io::Error| {
            let start = Instant::now();
            args.not_accepted(&Error::new("accept", cause));
            start.elapsed() >= PAUSE
        };
        let emfile = io::Error::from_raw_os_error(24); // its number on Linux and macOS
        assert!(waits(emfile), "no wait after EMFILE: the loop would use a whole core");
        assert!(!waits(ErrorKind::ConnectionAborted.into()), "the next caller waits for nothing");
    }
}
